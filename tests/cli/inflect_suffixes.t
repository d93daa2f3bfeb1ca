Turkish: every case of a name, whatever it sounds like at its end.

  $ dragoman inflect --lang tr Zonguldak
  nom  Zonguldak
  acc  Zonguldak'ı
  dat  Zonguldak'a
  loc  Zonguldak'ta
  abl  Zonguldak'tan
  gen  Zonguldak'ın
  ins  Zonguldak'la

Foreign names, numbers and abbreviations take the suffixes of how they are read.

  $ printf 'New York\nShakespeare\nKyiv\nBordeaux\nNATO\nTBMM\n2019\n' | dragoman inflect --lang tr --to dat
  New York'a
  Shakespeare'e
  Kyiv'e
  Bordeaux'ya
  NATO'ya
  TBMM'ye
  2019'a

  $ printf 'TÜİK\nAİHM\nkg\nİng.\n4G\nApollinaire\nDaire\n' | dragoman inflect --lang tr --to dat
  TÜİK'e
  AİHM'ye
  kg'a
  İng.ye
  4G'ye
  Apollinaire'e
  Daire'ye

  $ printf 'Naime\nFethiye\nSerhat\nKemal\nİsmet İnönü\nChristine\n' | dragoman inflect --lang tr --to dat
  Naime'ye
  Fethiye'ye
  Serhat'a
  Kemal'e
  İsmet İnönü'ye
  Christine'e

A reading helps where the rules cannot know one.

  $ dragoman inflect --lang tr --to gen --reading 'vankuvır' Vancouver
  Vancouver'ın

Any chain of suffixes; words that are derived take no apostrophe.

  $ dragoman inflect --lang tr --suffix DA-ki-lAr-dat Kiev
  Kiev'dekilere
  $ dragoman inflect --lang tr --suffix lI-lAr-gen Ankara
  Ankaralıların
  $ dragoman inflect --lang tr --suffix xyz Ankara
  dragoman: --suffix: There is no such suffix. Write a chain like 'lAr-DAn': xyz
  [2]

Names of institutions take none either: what they are called tells them from unions, states and buildings. --part org says
that a name is one. Many newspapers write an apostrophe all the same.

  $ printf 'Türkiye Büyük Millet Meclisi\nDünya Bankası\nBaşbakanlık\nAvrupa Birliği\nDolmabahçe Sarayı\n' | dragoman inflect --lang tr --to dat
  Türkiye Büyük Millet Meclisine
  Dünya Bankasına
  Başbakanlığa
  Avrupa Birliği'ne
  Dolmabahçe Sarayı'na
  $ dragoman inflect --lang tr --part org --to dat 'Basın Merkezi'
  Basın Merkezine
  $ dragoman inflect --lang tr --apostrophe curly --to dat 'Türk Dil Kurumu'
  Türk Dil Kurumu’na
  $ dragoman inflect --lang tr --apostrophe curly --to loc İzmir
  İzmir’de

Compounds that end in a possessive take its n; t, p, k soften where the dictionary says so, and k behind r never does.

  $ printf 'cumhurbaşkanı\nhavaalanı\nşehit\notopark\ntokat\n' | dragoman inflect --lang tr --to acc
  cumhurbaşkanını
  havaalanını
  şehidi
  otoparkı
  tokadı
  $ printf 'Tokat\nTürkiye Cumhurbaşkanı\nJohnson\nReuters\n' | dragoman inflect --lang tr --to acc
  Tokat'ı
  Türkiye Cumhurbaşkanı'nı
  Johnson'ı
  Reuters'ı
  $ printf 'Azak Denizi\nBoğaziçi\nBirleşik Arap Emirlikleri\nBilge Karasu\nAhmet Onbaşı\n' | dragoman inflect --lang tr --to loc
  Azak Denizi'nde
  Boğaziçi'nde
  Birleşik Arap Emirlikleri'nde
  Bilge Karasu'da
  Ahmet Onbaşı'da

Back to the lemma.

  $ printf "Recep Tayyip Erdoğan’ın\nErdoğanın\nNATO'nun\n" | dragoman inflect --lang tr --analyze
  Recep Tayyip Erdoğan’ın	Recep Tayyip Erdoğan	gen	-	sg
  Erdoğanın	Erdoğan	gen	-	sg
  NATO'nun	NATO	gen	-	sg
  $ printf "Dışişlerinden\nHavaalanında\nSovyet Rusyası'nın\nikişerden\n" | dragoman inflect --lang tr --analyze
  Dışişlerinden	dışişleri	abl	-	sg
  Havaalanında	havaalanı	loc	-	sg
  Sovyet Rusyası'nın	Sovyet Rusya	gen	-	sg
  ikişerden	ikişer	abl	-	sg
  $ printf "Bodrum'daydık\nOcak'ta\nPutin ile\nAHMET İLE\n--- ile\nXV. yüzyılın\n" | dragoman inflect --lang tr --analyze
  Bodrum'daydık	Bodrum	loc	-	sg
  Ocak'ta	Ocak	loc	-	sg
  Putin ile	Putin	ins	-	sg
  AHMET İLE	Ahmet	ins	m	sg
  --- ile	--- ile	nom	-	sg
  XV. yüzyılın	XV. yüzyıl	gen	-	sg

Names that look like a noun or another name with a suffix are known.

  $ printf "İlhami'ye\nNehru'nun\nNaciye\nİzzettin\nDerneği'ne\n" | dragoman inflect --lang tr --analyze
  İlhami'ye	İlhami	dat	m	sg
  Nehru'nun	Nehru	gen	-	sg
  Naciye	Naciye	nom	f	sg
  İzzettin	İzzettin	nom	-	sg
  Derneği'ne	dernek	dat	-	sg
  $ dragoman inflect --lang tr --analyze --format json "Kiev'dekiler"
  {"form":"Kiev'dekiler","readings":[{"lemma":"Kiev","case":"loc","number":"pl","part":"place","suffixes":"-DA-ki-lAr","weight":114,"known":true}]}

English possessives and plurals.

  $ dragoman inflect --lang en --to gen James
  James's
  $ dragoman inflect --lang en --to gen --possessive bare James
  James'
  $ dragoman inflect --lang en --number pl Kennedy
  nom  Kennedys
  gen  Kennedys'
  $ printf 'Jones\nDumas\nMP\nMember of Parliament\n' | dragoman inflect --lang en --number pl --to nom
  Joneses
  Dumas
  MPs
  Members of Parliament
  $ printf "Zelenskiy’s\nErdogans’\nMPs'\n" | dragoman inflect --lang en --analyze
  Zelenskiy’s	Zelenskiy	gen	-	sg
  Erdogans’	Erdogan	gen	-	pl
  MPs'	MP	gen	-	pl
