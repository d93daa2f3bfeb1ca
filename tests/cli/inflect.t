Names in every case. A name on a line, its form on the same line of the answer.

  $ printf 'Зеленский\nПутин\nЭрдоган\n' | dragoman inflect --lang ru --to dat --part family
  Зеленскому
  Путину
  Эрдогану

The gender is found from the parts of a full name.

  $ dragoman inflect --lang ru 'Лев Николаевич Толстой'
  nom  Лев Николаевич Толстой
  gen  Льва Николаевича Толстого
  dat  Льву Николаевичу Толстому
  acc  Льва Николаевича Толстого
  ins  Львом Николаевичем Толстым
  loc  Льве Николаевиче Толстом

A person's name need not be known: it shows its gender, too.

  $ printf 'Илон Маск\nТайра Бэнкс\nВаиль Нуриев\nЗейнаб Гаджиева\n' | dragoman inflect --lang ru --to gen
  Илона Маска
  Тайры Бэнкс
  Ваиля Нуриева
  Зейнаб Гаджиевой
  $ printf 'Барак Обама\nЗейнаб Гаджієва\n' | dragoman inflect --lang uk --to acc
  Барака Обаму
  Зейнаб Гаджієву

What organisations and places are called makes it the name of one.

  $ printf 'Кабінет Міністрів\nЛіга Націй\nЗамок Любарта\n' | dragoman inflect --lang uk --to acc
  Кабінет Міністрів
  Лігу Націй
  Замок Любарта
  $ echo 'Голос Америки' | dragoman inflect --lang uk --to gen
  Голосу Америки
  $ printf 'Гора Эльбрус\nОстров Пасхи\nСовет Министров\n' | dragoman inflect --lang ru --to dat
  Горе Эльбрус
  Острову Пасхи
  Совету Министров
  $ printf 'Кабінет Міністраў\nТайра Бэнкс\n' | dragoman inflect --lang be --to acc
  Кабінет Міністраў
  Тайру Бэнкс

Days, battles and wars are named with two capitals, too; but a word before a man's given name is his family name.

  $ printf 'День Победы\nБитва Экстрасенсов\nКрай Степан\n' | dragoman inflect --lang ru --to gen
  Дня Победы
  Битвы Экстрасенсов
  Края Степана
  $ printf 'День Незалежності\nБитва Екстрасенсів\nКрай Степан\n' | dragoman inflect --lang uk --to gen
  Дня Незалежності
  Битви Екстрасенсів
  Края Степана

What is indeclinable stays, and so does what stands behind it; a blank may stand for the hyphen.

  $ printf 'Сан Франциско\nСан-Франциско\nСанта Клаус\nДинамо Киев\nАль Джазира\n' | dragoman inflect --lang ru --to gen
  Сан Франциско
  Сан-Франциско
  Санта Клауса
  Динамо Киев
  Аль Джазиры
  $ printf 'Сан Франциско\nДинамо Київ\nАль-Джазіра\n' | dragoman inflect --lang uk --to ins
  Сан Франциско
  Динамо Київ
  Аль-Джазірою

A town with an adjective behind a hyphen is a thing, and both parts decline.

  $ printf 'Гусь-Хрустальный\nПетропавловск-Камчатский\n' | dragoman inflect --lang ru -n 2 --to acc
  Гусь-Хрустальный
  Петропавловск-Камчатский
  $ printf 'Володимир-Волинський\nНечуй-Левицький\n' | dragoman inflect --lang uk --to acc
  Володимир-Волинський
  Нечуя-Левицького

A name agrees with the word for a town or a river before it, unless it is a plural or an adjective.

  $ printf 'город Москва\nгород Ростов-на-Дону\nгород Великие Луки\nозеро Байкал\n' | dragoman inflect --lang ru --to loc
  городе Москве
  городе Ростове-на-Дону
  городе Великие Луки
  озере Байкал
  $ echo 'місто Київ' | dragoman inflect --lang uk --to gen
  міста Києва
  $ printf 'городе Москве\nНабережных Челнов\nВеликих Лук\n' | dragoman inflect --lang ru --analyze
  городе Москве	город Москва	loc	m	sg
  Набережных Челнов	Набережные Челны	gen	m	pl
  Великих Лук	Великие Луки	gen	m	pl

Towns in the plural are known; of others --part says that they are places.

  $ printf 'Химки\nМытищи\nЛюберцы\nСумы\nКанделаки\n' | dragoman inflect --lang ru --to gen
  Химок
  Мытищ
  Люберец
  Сум
  Канделаки
  $ printf 'Подлипки\nХельсинки\n' | dragoman inflect --lang ru --part place --to ins
  Подлипками
  Хельсинки
  $ printf 'Чернівці\nБровари\nЛубни\nГорішні Плавні\n' | dragoman inflect --lang uk --to gen
  Чернівців
  Броварів
  Лубен
  Горішніх Плавнів
  $ printf 'Рыга\nНясвіж\nВільня\nПаставы\nгорад Мінск\nДзень Перамогі\n' | dragoman inflect --lang be --to loc
  Рызе
  Нясвіжы
  Вільні
  Паставах
  горадзе Мінску
  Дні Перамогі

A woman's -енка and her man's name do not decline.

  $ printf 'Алена Ткачэнка\nУладзімір Ткачэнка\nЖорж Санд\n' | dragoman inflect --lang be --to gen
  Алены Ткачэнка
  Уладзіміра Ткачэнкі
  Жорж Санд
  $ printf 'Жорж Санд\nЖорж Клемансо\n' | dragoman inflect --lang ru --to ins
  Жорж Санд
  Жоржем Клемансо

The party is no person, and who is called Jennifer is a woman.

  $ printf 'Слуга Народа\nДженнифер Лопес\nКейт Бланшетт\n' | dragoman inflect --lang ru --to acc
  Слугу Народа
  Дженнифер Лопес
  Кейт Бланшетт
  $ printf 'Слуга Народу\nДженніфер Лопес\nНіколь Кідман\n' | dragoman inflect --lang uk --to ins
  Слугою Народу
  Дженніфер Лопес
  Ніколлю Кідман
  $ echo 'Слугой Народа' | dragoman inflect --lang ru --analyze
  Слугой Народа	Слуга Народа	ins	m	sg

A form is read back to its lemma.

  $ echo Зеленскому | dragoman inflect --lang ru --analyze
  Зеленскому	Зеленский	dat	m	sg

Whether a name is a woman's or a man's decides; rarer names are known, too.

  $ printf 'Миляуше\nДжамшеде\n' | dragoman inflect --lang ru --analyze
  Миляуше	Миляуша	dat	f	sg
  Джамшеде	Джамшед	loc	m	sg

A case that the language does not have is refused.

  $ dragoman inflect --lang ru --to abl Москва
  dragoman: inflect: The language 'ru' has no case 'abl'.
  [2]

Parallel forms come best first; -n asks for more of them.

  $ dragoman inflect --lang uk --to dat -n 2 --part family Ердоган
  Ердогану	Ердоганові

A form that is already inflected is recognised by an adjective's ending.

  $ dragoman inflect --lang ru --to ins Зеленскому
  Зеленским

Without --lang the name tells its language: by its letters, by names that are known, by its ending.

  $ dragoman inflect --to gen Станіслаў Олександр Александр Зеленський Зеленский Шевченко Erdoğan London
  Станіслава
  Олександра
  Александра
  Зеленського
  Зеленского
  Шевченка
  Erdoğan'ın
  London's
  $ dragoman inflect Київ
  nom  Київ
  gen  Києва
  dat  Києву, Києвові
  acc  Київ
  ins  Києвом
  loc  Києві
  voc  Києве
  $ dragoman inflect --analyze --format json Уладзіміра
  {"form":"Уладзіміра","language":"be","readings":[{"lemma":"Уладзімір","case":"gen","gender":"m","number":"sg","part":"given","weight":74,"known":true}]}
  $ printf 'Марыя\nΑθήνα\n' | dragoman inflect --to gen
  dragoman: standard input:2:1: The language of the name is not clear. Give it with --lang: Αθήνα
  Марыі
  Αθήνα
  [2]

The apostrophe is the one that was typed.

  $ printf "Дар'я Соловей\nДар’я Соловей\nДарʼя Соловей\n" | dragoman inflect --lang uk --to gen --gender m
  Дар'ї Солов'я
  Дар’ї Солов’я
  Дарʼї Соловʼя
  $ printf "Соловʼю\nЛук’яном\nСофʼї\n" | dragoman inflect --lang uk --analyze | cut -f 2
  Соловей
  Лук’ян
  Софʼя

What the language does not decline stays as it is, and an empty line stays empty.

  $ printf 'Tesla\n\nСочи\n' | dragoman inflect --lang ru --to gen
  Tesla
  
  Сочи

So does what is no name, or one letter; a line in is a line out.

  $ printf '12\nІ\n---\nΘεός\nIvan Петренко\n' | dragoman inflect --lang uk --analyze
  12	12	-	-	-
  І	І	-	-	-
  ---	---	-	-	-
  Θεός	Θεός	-	-	-
  Ivan Петренко	Ivan Петренко	-	-	-
  $ printf 'Київ\n%03000d\nЛьвів\n' 0 | dragoman inflect --lang uk --to gen 2>&1 >forms | cut -c 1-55
  dragoman: standard input:2:1: The name is too long: 000
  $ cut -c 1-20 forms
  Києва
  00000000000000000000
  Львова

A tab within a name is no end of a column.

  $ printf 'Иван\tПетров\nОлег\n' | dragoman inflect --lang ru --analyze
  Иван\tПетров	Иван\tПетров	nom	m	sg
  Олег	Олег	nom	m	sg
  $ printf 'Иван\tПетров\n' | dragoman inflect --lang ru --to ins -n 2 | cut -f 1
  Иваном\tПетровым

German names have a genitive; what has an s behind a vowel may be a name in s.

  $ printf '%s\n' Selenskyj Marx 'Schwarzes Meer' | dragoman inflect --lang de --to gen
  Selenskyjs
  Marx’
  Schwarzen Meers
  $ printf '%s\n' Kiews Marx’ Paris | dragoman inflect --lang de --analyze | cut -f 2,3
  Kiew	gen
  Marx	gen
  Paris	nom

Programs ask for JSON, an object a line.

  $ dragoman inflect --lang uk --to voc --format json --part given Ольга
  {"lemma":"Ольга","forms":[{"form":"Ольго","case":"voc","gender":"f","number":"sg","part":"given"}]}
