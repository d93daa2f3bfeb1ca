dragoman systems lists transliteration systems, says what they are, tests and identifies them.

  $ dragoman systems --lang uk --year 2010 --format tsv | cut -f 1-4
  uk-kmu55-2010	uk	Latn	2010

An authority is found however it is written; in an id it stands without hyphen and slash.

  $ for name in ALA-LC alalc 'ala lc'; do dragoman systems --lang bg --authority "$name" --format tsv | cut -f 1; done
  bg-alalc
  bg-alalc
  bg-alalc
  $ dragoman systems --lang bg --authority bgn/pcgn --format tsv | cut -f 1
  bg-bgnpcgn-1952

  $ dragoman systems show bgnpcgn-ukr-Cyrl-Latn-2019 | grep -E '^(id|year|зг)'
  id: uk-kmu55-2010
  year: 2010
  зг > zgh        # note 1
  $ dragoman systems --identify Зеленський Zelenskyi | cut -f 1 | head -1
  uk-kmu55-2010

Without an original, system and original are told together, known names first.

  $ dragoman systems --identify Selenskyj | cut -f 1-2 | head -1
  uk-duden	Зеленський
  $ dragoman systems --identify Gorbatchev | cut -f 1-2 | head -1
  ru-french	Горбачев
  $ dragoman systems --identify Khrushchev --lang ru | cut -f 2 | head -1
  Хрущев

The systems that texts usually follow come first (`usual` in dict/systems/alphabets).

  $ dragoman systems --identify Shcherbak | cut -f 1-2 | head -2
  ru-bgnpcgn-1947	Щербак
  uk-kmu55-2010	Щербак
  $ dragoman systems --identify Tschaikowski | cut -f 1-2 | head -1
  ru-duden	Чайковский

  $ dragoman systems --lang xx
  [1]

  $ printf 'id: my\nfrom: xx\nto: Latn\nrules:\nа > a\nexamples:\nа > b\n' > my.map
  $ dragoman systems test my.map
  dragoman: my.map:7:1: The example gives something else than it says: a
  [2]
  $ printf 'id: my\nfrom: xx\nto: Latn\ntitle: One\n title: Two\nrules:\nа > a\n' > my.map
  $ dragoman systems test my.map
  dragoman: my.map:5:2: This statement stands above already: title
  [2]
  $ printf 'id: my\nfrom: xx\nto: Latn\ndefault: yes\ndefault: no\nrules:\nа > a\n' > my.map
  $ dragoman systems test my.map
  dragoman: my.map:5:1: This statement stands above already: default
  [2]
  $ dragoman systems test $SRC/dict/systems/sr-gaj.map | sed 's/.*: //'
  all is well
  $ dragoman systems no-such-word
  dragoman: 'systems' does not know 'no-such-word'. Give show, test or --identify.
  [2]
