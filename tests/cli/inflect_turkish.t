Turkish, by the examples of the Türk Dil Kurumu's spelling guide (Yazım Kılavuzu: "Kesme İşareti", "Sayıların Yazılışı",
"Kısaltmaların Yazılışı", "Yabancı Özel Adların Yazılışı"). Each line is a name, the suffixes, and the form that the guide has; made
again from the name and the suffixes it must be the same, and read it must give the name.

  $ cat > again <<'END'
  > while IFS='|' read -r name suffix form; do
  >     made=$(dragoman inflect --lang tr --suffix "$suffix" "$name")
  >     [ "$made" = "$form" ] || echo "$name, $suffix: $made, not $form"
  >     dragoman inflect --lang tr --analyze -n 9 --format json "$form" | grep -qF "\"lemma\":\"$name\"" ||
  >         echo "$form is not read as $name"
  > done
  > END

Names with an apostrophe.

  $ sh ./again <<'END'
  > Kurtuluş Savaşı|acc|Kurtuluş Savaşı'nı
  > Atatürk|(I)m|Atatürk'üm
  > Türkiye|(I)mIz-gen|Türkiye'mizin
  > Fatih Sultan Mehmet|dat|Fatih Sultan Mehmet'e
  > Gül Baba|dat|Gül Baba'ya
  > Sultan Ana|gen|Sultan Ana'nın
  > Mehmet Emin Yurdakul|abl|Mehmet Emin Yurdakul'dan
  > Kâzım Karabekir|acc|Kâzım Karabekir'i
  > Yunus Emre|acc|Yunus Emre'yi
  > Ziya Gökalp|abl|Ziya Gökalp'tan
  > Refik Halit Karay|(y)mIş|Refik Halit Karay'mış
  > Ahmet Cevat Emre|DIr|Ahmet Cevat Emre'dir
  > Namık Kemal|(y)sA|Namık Kemal'se
  > Şinasi|ins|Şinasi'yle
  > Alman|sInIz|Alman'sınız
  > Kırgız|(y)Im|Kırgız'ım
  > Karakeçili|gen|Karakeçili'nin
  > Osmanlı Devleti|DA-ki|Osmanlı Devleti'ndeki
  > Cebrail|abl|Cebrail'den
  > Çanakkale Boğazı|gen|Çanakkale Boğazı'nın
  > Samanyolu|loc|Samanyolu'nda
  > Sait Halim Paşa Yalısı|abl|Sait Halim Paşa Yalısı'ndan
  > Resmî Gazete|loc|Resmî Gazete'de
  > Millî Eğitim Temel Kanunu|dat|Millî Eğitim Temel Kanunu'na
  > Telif Hakkı Yayın ve Satış Yönetmeliği|acc|Telif Hakkı Yayın ve Satış Yönetmeliği'ni
  > Eski Çağ|gen|Eski Çağ'ın
  > Yükselme Dönemi|gen|Yükselme Dönemi'nin
  > Cumhuriyet Dönemi Türk Edebiyatı|dat|Cumhuriyet Dönemi Türk Edebiyatı'na
  > Hisar|abl|Hisar'dan
  > Boğaz|abl|Boğaz'dan
  > Kerkük|acc|Kerkük'ü
  > Sinop|acc|Sinop'u
  > Bosna-Hersek|acc|Bosna-Hersek'i
  > Halit|acc|Halit'i
  > Şahap|acc|Şahap'ı
  > Çelik|acc|Çelik'i
  > Avrupa Birliği|dat|Avrupa Birliği'ne
  > Allah|gen|Allah'ın
  > Mehmet Efendi|gen|Mehmet Efendi'nin
  > Emel Hanım|abl|Emel Hanım'dan
  > Mustafa Kemal Paşa|acc|Mustafa Kemal Paşa'yı
  > İsmail Gaspıralı|gen|İsmail Gaspıralı'nın
  > Nene Hatun|dat|Nene Hatun'a
  > Doğu|DA-ki-lAr|Doğu'dakiler
  > Tanzimat|abl|Tanzimat'tan
  > Ağrı Dağı|dat|Ağrı Dağı'na
  > Tuz Gölü|gen|Tuz Gölü'nün
  > Konya Ovası|loc|Konya Ovası'nda
  > Kızılırmak|ins|Kızılırmak'la
  > Van Gölü|dat|Van Gölü'ne
  > Galata Köprüsü|abl|Galata Köprüsü'nden
  > Ziraat|acc|Ziraat'i
  > Kâbil|dat|Kâbil'e
  > END

Institutions and derived words, without.

  $ sh ./again <<'END'
  > Türkiye Büyük Millet Meclisi|dat|Türkiye Büyük Millet Meclisine
  > Türk Dili ve Edebiyatı Bölümü Başkanlığı|gen|Türk Dili ve Edebiyatı Bölümü Başkanlığının
  > Bakanlar Kurulu|gen|Bakanlar Kurulunun
  > Türk|lIK-gen|Türklüğün
  > Müslüman|lIK-loc|Müslümanlıkta
  > Hollanda|lI-abl|Hollandalıdan
  > Hristiyan|lIK-abl|Hristiyanlıktan
  > Atatürk|CI-lIK-gen|Atatürkçülüğün
  > Mehmet|lAr|Mehmetler
  > Yakup Kadri|lAr|Yakup Kadriler
  > Ereğli|lAr|Ereğliler
  > İstanbul Lisesi|gen|İstanbul Lisesinin
  > END

Abbreviations, units, numbers, letters.

  $ sh ./again <<'END'
  > TBMM|gen|TBMM'nin
  > TDK|gen|TDK'nin
  > BM|loc|BM'de
  > ABD|loc|ABD'de
  > TV|dat|TV'ye
  > NATO|abl|NATO'dan
  > UNESCO|dat|UNESCO'ya
  > ASELSAN|loc|ASELSAN'da
  > BOTAŞ|gen|BOTAŞ'ın
  > ODTÜ|abl|ODTÜ'den
  > THY|loc|THY'de
  > TRT|abl|TRT'den
  > kg|abl|kg'dan
  > cm|acc|cm'yi
  > mm|abl|mm'den
  > Alm.|abl|Alm.dan
  > İng.|acc|İng.yi
  > 1985|loc|1985'te
  > 8|(I)ncI|8'inci
  > 2|(I)ncI|2'nci
  > 7,65|lIK|7,65'lik
  > 657|ins|657'yle
  > 1996|gen|1996'nın
  > a|abl|a'dan
  > z|dat|z'ye
  > 30 Ağustos|abl|30 Ağustos'tan
  > 29 Ekim 1923|abl|29 Ekim 1923'ten
  > END

Foreign names, by how they are read.

  $ sh ./again <<'END'
  > Nice|abl|Nice'ten
  > Bordeaux|dat|Bordeaux'ya
  > Shakespeare|gen|Shakespeare'in
  > Lamartine|abl|Lamartine'den
  > Rousseau|gen|Rousseau'nun
  > Honoré de Balzac|gen|Honoré de Balzac'ın
  > Molière|gen|Molière'in
  > Cervantes|gen|Cervantes'in
  > Eminescu|gen|Eminescu'nun
  > Racine|gen|Racine'in
  > Habib Burgiba|dat|Habib Burgiba'ya
  > New York|lu|New York'lu
  > END

An accent says that an e is heard, y between consonants is a vowel, and a word without one is read letter by letter.

  $ printf 'José\nNestlé\nBrooklyn\nLynn\nLtd\nPasteur\nVilleneuve\nPotter\n' | dragoman inflect --lang tr --to gen
  José'nin
  Nestlé'nin
  Brooklyn'in
  Lynn'in
  Ltd'nin
  Pasteur'ün
  Villeneuve'ün
  Potter'ın

A remark in brackets follows the suffix.

  $ printf 'Yunus Emre (1240?-1320)\nAvrupa Birliği (AB)\n' | dragoman inflect --lang tr --to gen
  Yunus Emre'nin (1240?-1320)
  Avrupa Birliği'nin (AB)
  $ echo "Avrupa Birliği'nin (AB)" | dragoman inflect --lang tr --analyze
  Avrupa Birliği'nin (AB)	Avrupa Birliği (AB)	gen	-	sg
