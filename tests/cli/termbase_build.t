dragoman termbase build makes a store for lookup. What a file is shows in its first line.

Tables
------

The first line of a table names its columns: id, lang, text. Others are kept and shown with the answer.

  $ printf 'id\tlang\ttext\tborn\nq1\ten\tAda Lovelace\t1815\nq1\tru\tАда Лавлейс\t\n' > people.tsv
  $ dragoman termbase build -o people.store people.tsv
  $ dragoman lookup --store people.store --no-builtin 'Лавлейс, Ада' | tail -n +2
      en      Ada Lovelace  [born=1815]
      ru      Ада Лавлейс

In CSV, fields stand in quotation marks where they have to. Columns of other names, or several columns of names, each of
one language, are chosen:

  $ printf 'Nr,Name,Имя\n1,"Jean, ""Jo"" Dupont",Жан Дюпон\n2,Moliere,\n' > people.csv
  $ dragoman termbase build -o people.store --id Nr --text Name:fr --text Имя:ru people.csv
  $ dragoman lookup --store people.store --no-builtin 'Дюпон' | tail -n +2
      fr      Jean, "Jo" Dupont
      ru      Жан Дюпон

A table without headings has its columns by number:

  $ printf '7;Marie Curie\n' | dragoman termbase build -o people.store --format csv --id 1 --text 2 -
  $ dragoman lookup --store people.store --no-builtin --format tsv 'Мари Кюри' | cut -f 3,4
  7	Marie Curie

Mistakes are told with their place, and the store that is there stays:

  $ dragoman termbase build -o people.store --id Nr --text Nom people.csv
  dragoman: people.csv:1:1: The first line names no such column: Nom
  [2]
  $ printf 'id,text\n1,Ada\n2\n' > short.csv; dragoman termbase build -o people.store short.csv
  dragoman: short.csv:3:1: The line has too few columns.
  [2]
  $ printf 'id,text\n1,"Ada\n' > open.csv; dragoman termbase build -o people.store open.csv
  dragoman: open.csv:2:3: The quotation mark is not closed on this line.
  [2]
  $ printf 'id\ttext\nq\tA\377\n' > bad.tsv; dragoman termbase build -o people.store bad.tsv
  dragoman: bad.tsv:2:4: The text is not valid UTF-8.
  [2]
  $ dragoman lookup --store people.store --no-builtin --format tsv Curie | cut -f 3
  7

Wikidata
--------

A JSON dump has an item a line; it may stay packed (gzip). Labels and aliases are taken; --class wants items that are an
instance (P31) of one of these, --lang names in one of these languages.

  $ cat > dump.json <<'END'
  > [
  > {"type":"item","id":"Q7259","labels":{"en":{"language":"en","value":"Ada Lovelace"},"uk":{"language":"uk","value":"Ада Лавлейс"},"ja":{"language":"ja","value":"エイダ・ラブレス"}},"descriptions":{},"aliases":{"en":[{"language":"en","value":"Augusta Ada Byron"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5,"id":"Q5"},"type":"wikibase-entityid"}},"type":"statement","rank":"normal"}]}},
  > {"type":"item","id":"Q90","labels":{"mul":{"language":"mul","value":"Paris"}},"aliases":[],"claims":[]},
  > {"type":"property","id":"P31","labels":{"en":{"language":"en","value":"instance of"}}}
  > ]
  > END
  $ gzip -k dump.json; dragoman termbase build -o wd.store --class Q5 --lang en,uk dump.json.gz
  $ dragoman lookup --store wd.store --no-builtin 'Lovelace' | tail -n +2
      en      Ada Lovelace
      uk      Ада Лавлейс
      en      Augusta Ada Byron  [alias]
  $ dragoman lookup --store wd.store --no-builtin Paris
  Paris: not found
  [1]
  $ head -c 200 dump.json.gz > cut.json.gz; dragoman termbase build -o wd.store cut.json.gz
  dragoman: cut.json.gz: The packed file ends too early.
  [2]

GeoNames
--------

allCountries.txt and its parts, and alternateNamesV2.txt, which says the languages. --class is a feature class or code;
of the second file those names are taken then whose place the first one gave. Codes and links are no names.

  $ printf '703448\tKyiv\tKyiv\tKIEV,Kiew\t50.4\t30.5\tP\tPPLC\tUA\t\t12\t\t\t\t2797553\t\t187\tEurope/Kyiv\t2024-01-01\n' > UA.txt
  $ printf '709900\tDnipro\tDnipro\t\t48.5\t35.0\tH\tSTM\tUA\t\t\t\t\t\t0\t\t0\tEurope/Kyiv\t2024-01-01\n' >> UA.txt
  $ printf '1\t703448\tuk\tКиїв\t1\t\t\t\t\t\n2\t703448\tiata\tIEV\t\t\t\t\t\t\n3\t709900\tuk\tДніпро\t\t\t\t\t\t\n' > alternate.txt
  $ dragoman termbase build -o places.store --class P UA.txt alternate.txt
  $ dragoman lookup --store places.store --no-builtin Киев | tail -n +2
              Kyiv  [class=PPLC; country=UA; population=2797553]
              KIEV
              Kiew
      uk      Київ  [preferred]
  $ dragoman lookup --store places.store --no-builtin --format tsv Дніпро | cut -f 2
  0

FollowTheMoney
--------------

The entities of OpenSanctions and Aleph, one a line: names, aliases, former names. --class is a schema.

  $ printf '%s\n' '{"id":"NK-1","schema":"Person","properties":{"name":["Петро Іваненко"],"weakAlias":["Petya"]}}' \
  >   '{"id":"NK-2","schema":"Address","properties":{"full":["Kyiv"]}}' > entities.ftm.json
  $ dragoman termbase build -o ftm.store --class Person entities.ftm.json
  $ dragoman lookup --store ftm.store --no-builtin 'Petro Ivanenko' | tail -n +2
              Петро Іваненко  [class=Person]
              Petya  [weakAlias]
  $ echo '{"id":"NK-3","schema":}' | dragoman termbase build -o ftm.store --format ftm -
  dragoman: standard input:1:23: A string in quotation marks is needed.
  [2]

JRC-Names
---------

  $ printf '1000595\tP\tu\tDani+Ábalo\n1000595\tP\tru\tДани+Абало\n0\tP\tu\tNobody\n' > entities.txt
  $ dragoman termbase build -o jrc.store entities.txt
  $ dragoman lookup --store jrc.store --no-builtin 'Даниэль Абало' | tail -n +2
              Dani Ábalo  [class=P]
      ru      Дани Абало  [class=P]

Termbases
---------

.tb, .tbx and .tmx files go in as they are. The same input gives the same store, byte for byte.

  $ printf 'place lviv\n    en  Lviv\n    uk  Львів\n' > mine.tb
  $ dragoman termbase build -o one.store mine.tb people.tsv; dragoman termbase build -o two.store mine.tb people.tsv
  $ cmp one.store two.store && dragoman lookup --store one.store --no-builtin --format tsv Львов | cut -f 3
  lviv

On a terminal a line shows how far it has come.

  $ cat > slow.sh <<'END'
  > (head -1 people.tsv; sleep 1.2; tail -n +2 people.tsv) | dragoman termbase build -o slow.store --format tsv -
  > END
  $ script -qec 'sh slow.sh' /dev/null < /dev/null | tr '\r' '\n' | grep -o '[0-9]* names'
  2 names
