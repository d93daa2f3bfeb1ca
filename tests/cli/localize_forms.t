dragoman localize carries the grammar of a name over to the form that it writes: case and number between Russian, Ukrainian
and Belarusian, the suffix behind the apostrophe in Turkish. The words round the name belong to the article and stay.

RUSSIAN, UKRAINIAN, BELARUSIAN

A name keeps its case, and a headline its capitals.

  $ printf 'source\ttarget\nЭрдоган\tЕрдоган\nКиев\tКиїв\nОдесса\tОдеса\nСибирь\tСибір\nБелоруссия\tБілорусь\n' > ru-uk.tsv
  $ printf '%s\n' 'с Эрдоганом, Эрдогану, у Эрдогана' 'ВСТРЕЧА С ЭРДОГАНОМ' 'в Киеве, из Киева, под Киевом, в Киев' 'Одессой; ОДЕССЕ' |
  > dragoman localize --no-builtin --from ru --to uk -g ru-uk.tsv
  с Ердоганом, Ердогану, у Ердогана
  ВСТРЕЧА С ЕРДОГАНОМ
  в Києві, из Києва, под Києвом, в Київ
  Одесою; ОДЕСІ

A form that could be in several cases follows the preposition before it. Without one it follows the name that it is joined to.
What is left is a guess, which the report shows for a look.

  $ printf '%s\n' 'в Сибири, из Сибири, к Сибири' 'В Белоруссии, до Белоруссии' 'в Киеве и Сибири' 'из Киева, Одессы и Сибири' |
  > dragoman localize --no-builtin --from ru --to uk -g ru-uk.tsv
  в Сибірі, из Сибіру, к Сибіру
  В Білорусі, до Білорусі
  в Києві и Сибірі
  из Києва, Одеси и Сибіру
  $ echo 'жители Сибири' | dragoman localize --no-builtin --from ru --to uk -g ru-uk.tsv --report text
  standard input:1:8: Сибири -> Сибіру: the preferred form; its case is a guess, check it (ru-uk.tsv: line 5)

The accusative of a person is the genitive, that of a thing the nominative, as the article has it.

  $ printf 'source\ttarget\nЗеленський\tЗеленский\nКиїв\tКиев\nЛьвів\tЛьвов\nКрим\tКрым\n' > uk-ru.tsv
  $ printf '%s\n' 'про Зеленського, про Крим' 'Зеленському передали, на Зеленському' 'у Києві та Львові; Києву й Криму' 'Києве!' |
  > dragoman localize --no-builtin --from uk --to ru -g uk-ru.tsv
  про Зеленского, про Крым
  Зеленскому передали, на Зеленском
  у Киеве та Львове; Киеву й Крыму
  Киев!

A name of several words is declined as a whole, whichever of them change.

  $ printf 'source\ttarget\nВерховная Рада\tВерховна Рада\nЧёрное море\tЧорне море\nМинистерство обороны\tМіністерство оборони\n' > ru-uk2.tsv
  $ printf 'Соединённые Штаты Америки\tСполучені Штати Америки\nВеликобритания\tВелика Британія\n' >> ru-uk2.tsv
  $ printf '%s\n' 'в Верховной Раде, Верховную Раду' 'над Чёрным морем, на Черном море' 'в Министерстве обороны' 'Соединенными Штатами Америки, из Великобритании' |
  > dragoman localize --no-builtin --from ru --to uk -g ru-uk2.tsv
  в Верховній Раді, Верховну Раду
  над Чорним морем, на Чорному морі
  в Міністерстві оборони
  Сполученими Штатами Америки, из Великої Британії

So are hyphenated ones, each part by its own kind.

  $ printf 'source\ttarget\nПетров-Водкин\tПетров-Водкін\nРимский-Корсаков\tРимський-Корсаков\nРостов-на-Дону\tРостов-на-Дону\n' > hyphen.tsv
  $ printf 'Михаил Салтыков-Щедрин\tМихайло Салтиков-Щедрін\nНью-Йорк\tНью-Йорк\nОрехово-Зуево\tОрєхово-Зуєво\n' >> hyphen.tsv
  $ printf '%s\n' 'с Петровым-Водкиным' 'о Римском-Корсакове' 'Михаилу Салтыкову-Щедрину' 'под Ростовом-на-Дону' 'в Нью-Йорке' 'под Орехово-Зуевом' |
  > dragoman localize --no-builtin --from ru --to uk -g hyphen.tsv
  с Петровим-Водкіним
  о Римському-Корсакові
  Михайлу Салтикову-Щедрінові
  под Ростовом-на-Дону
  в Нью-Йорку
  под Орєхово-Зуєвом

Persons come with their parts: the family name is known alone, and in the plural for two who share it.

  $ printf 'person z m alone\n    ru  Владимир [Зеленский]\n    uk  Володимир [Зеленський]\nperson e m alone\n    ru  Реджеп Тайип [Эрдоган]\n    uk  Реджеп Таїп [Ердоган]\n' > persons.tb
  $ printf '%s\n' 'Владимиру Зеленскому и Реджепу Тайипу Эрдогану' 'В. Зеленским' 'Владимир и Елена Зеленские, с Зеленскими' 'с Зеленским и Эрдоганом' |
  > dragoman localize --no-builtin --from ru --to uk -g persons.tb
  Володимиру Зеленському и Реджепу Таїпу Ердогану
  В. Зеленським
  Владимир и Елена Зеленські, с Зеленськими
  с Зеленським и Ердоганом

Abbreviations do not decline. One that stands for a name that does takes its case from the preposition; elsewhere it is a guess.

  $ printf 'source\ttarget\nВСУ\tЗСУ\nНАТО\tНАТО\nЕС\tЄвропейський Союз\n' > abbreviations.tsv
  $ printf '%s\n' 'в ВСУ, из ВСУ' 'с НАТО' 'в ЕС, из ЕС, о ЕС' | dragoman localize --no-builtin --from ru --to uk -g abbreviations.tsv
  в ЗСУ, из ЗСУ
  с НАТО
  в Європейському Союзі, из Європейського Союзу, о Європейському Союзі
  $ echo 'решение ЕС' | dragoman localize --no-builtin --from ru --to uk -g abbreviations.tsv --report text
  standard input:1:9: ЕС -> Європейський Союз: the preferred form; its case is a guess, check it (abbreviations.tsv: line 4)

An abbreviation stays one where the other language has it, too.

  $ echo 'решение ООН, США и G7; Соединённые Штаты' | dragoman localize --from ru --to uk
  решение ООН, США и G7; Сполучені Штати
  $ echo "ABD'nin" | dragoman localize --from tr --to ru
  США'nin

What is spelled alike in both languages can decline otherwise; what ends a plural in one may be a singular in the other.

  $ printf 'source\ttarget\nАнкара\tАнкара\nЧерновцы\tЧернівці\nМинск\tМінск\nЛукашенко\tЛукашэнка\n' > alike.tsv
  $ echo 'в Анкаре, в Черновцах' | dragoman localize --no-builtin --from ru --to uk -g alike.tsv
  в Анкарі, в Чернівцях
  $ echo 'из Минска, с Лукашенко' | dragoman localize --no-builtin --from ru --to be -g alike.tsv
  из Мінска, с Лукашэнкам

  $ echo 'в Киеве, из Турции, с Зеленским' | dragoman localize --from ru --to be
  в Кіеве, из Турцыі, с Зяленскім

TURKISH

The suffix behind an apostrophe fits the new name: vowel harmony, the buffer letters y, n and s, t behind a voiceless
consonant, the n of compounds. The apostrophe and capitals are the article's.

  $ printf 'source\ttarget\nKiev\tKyiv\nAnkara\tİzmir\nİzmir\tSinop\nTarabya\tBeyoğlu\n' > tr.tsv
  $ printf '%s\n' "Kiev'de, Kiev’den, Kiev'deki" "Ankara'da, Ankara’nın, Ankara'yla" "İzmir'de, İzmir'i" "Tarabya'da, Tarabya'yı" "KİEV’DE, ANKARA'YA" |
  > dragoman localize --no-builtin --from tr --to tr -g tr.tsv
  Kyiv'de, Kyiv’den, Kyiv'deki
  İzmir'de, İzmir’in, İzmir'le
  Sinop'ta, Sinop'u
  Beyoğlu'nda, Beyoğlu'nu
  KYİV’DE, İZMİR'E

Of joined names the last one has the suffix.

  $ printf '%s\n' "Ankara ve Kiev'de" "Ankara'ya ve Kiev'e" "Ankara ile Tarabya'dan" | dragoman localize --no-builtin --from tr --to tr -g tr.tsv
  İzmir ve Kyiv'de
  İzmir'e ve Kyiv'e
  İzmir ile Beyoğlu'ndan

Institutions take their suffixes without an apostrophe; with one, if the article has it so. Abbreviations take one, and are heard letter by letter
or as a word.

  $ printf 'source\ttarget\nAvrupa Birliği\tAB\nTürk Dil Kurumu\tTDK\nABD\tAmerika Birleşik Devletleri\nNATO\tOTAN\nCumhurbaşkanı\tDevlet Başkanı\n' > institutions.tsv
  $ printf 'Yükseköğretim Kurulu\tÜniversiteler Kurulu\n' >> institutions.tsv
  $ printf '%s\n' "Avrupa Birliğine, Avrupa Birliği'nden" "Türk Dil Kurumunun" "Yükseköğretim Kurulunda, Yükseköğretim Kurulu'nda" "ABD'ye, ABD'nin" "NATO'nun" "Cumhurbaşkanına, Cumhurbaşkanı'na" |
  > dragoman localize --no-builtin --from tr --to tr -g institutions.tsv
  AB'ye, AB'den
  TDK'nin
  Üniversiteler Kurulunda, Üniversiteler Kurulu'nda
  Amerika Birleşik Devletleri'ne, Amerika Birleşik Devletleri'nin
  OTAN'ın
  Devlet Başkanına, Devlet Başkanı'na

The suffix belongs to the Turkish sentence. So it stays, and fits, where the name is written in another language in Latin
letters; behind a name in Cyrillic it stays as it is.

  $ printf 'source\ttarget\nMoskova\tMoscow\nLondra\tLondon\nAtina\tAthens\n' > tr-en.tsv
  $ printf '%s\n' "Moskova'dan, Londra'ya, Atina'nın" | dragoman localize --no-builtin --from tr --to en -g tr-en.tsv
  Moscow'dan, London'a, Athens'in
  $ printf 'source\ttarget\nKiev\tКиїв\n' > tr-uk.tsv
  $ echo "Kiev'de, Kiev’in" | dragoman localize --no-builtin --from tr --to uk -g tr-uk.tsv
  Київ'de, Київ’in

GERMAN

The genitive is found, and made by the rules of the target: an s, or an apostrophe behind a hiss; adjectives within a name decline.

  $ printf 'source\ttarget\nKiew\tKyjiw\nPeking\tParis\nTürkei\tTürkiye\nSchwarzes Meer\tPontos\n' > de.tsv
  $ echo 'Kiews Straßen, die Straßen Pekings, in der Türkei, im Schwarzen Meer' |
  > dragoman localize --no-builtin --from de --to de -g de.tsv
  Kyjiws Straßen, die Straßen Paris’, in der Türkiye, im Pontos
  $ echo 'Wolodymyr Selenskyjs Rede, Kiews Straßen, des Schwarzen Meeres' > de.txt
  $ dragoman localize --from de --to en de.txt
  Volodymyr Zelenskyy's Rede, Kyiv's Straßen, des Black Sea's
  $ dragoman localize --from de --to uk de.txt
  Володимира Зеленського Rede, Києва Straßen, des Чорного моря
  $ echo Charkows | dragoman localize --from de --style dpa
  Charkiws

ACROSS FAMILIES

Turkish, English and Slavic cases are not the same. A Slavic name becomes the bare Turkish or English one; an English possessive stays.

  $ printf 'source\ttarget\nКиев\tKyiv\nЭрдоган\tErdoğan\n' > ru-tr.tsv
  $ echo 'в Киеве с Эрдоганом' | dragoman localize --no-builtin --from ru --to tr -g ru-tr.tsv
  в Kyiv с Erdoğan
  $ printf 'source\ttarget\nTurkey\tTürkiye\n' > en-tr.tsv
  $ echo "Turkey's and Turkey’s" | dragoman localize --no-builtin --from en --to tr -g en-tr.tsv
  Türkiye's and Türkiye’s
