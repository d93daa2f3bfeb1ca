dragoman lookup --variants asks no store: it shows how a name is likely to be written, the most usual spelling first.

A name in its own script: the same name in the languages that share the script, and what the standards make of both, each
with a standard that gives it and how many more do. "~" stands before one whose accents or signs were left out.

  $ dragoman lookup --variants --limit 3 'Зеленський'
  Зеленський
      Зеленський  uk
      Зеленский   ru       uk-ru-names .* (re)
      Zelenskij   lt       uk-lithuanian .* (re)
  $ dragoman lookup --variants 'Зеленський' | grep -E 'kmu55|bgnpcgn|uk-duden'
      Zelenskyi   Latn     uk-kmu55-2010 .* (re)
      Zelenskiy   Latn     ru-bgnpcgn-1947 .* (re)
      Selenskyj   de       uk-duden
  $ dragoman lookup --variants --limit 4 'Ιωάννης'
  Ιωάννης
      Ιωάννης  el
      Ioánnis  Latn     el-.* (re)
      Ioannis  Latn     ~el-.* (re)
      I.*  Latn     el-.* (re)

A Latin spelling is read back first; --lang says from which language it comes, or which language it is.

  $ dragoman lookup --variants --limit 3 Yanukovych
  Yanukovych
      Yanukovych  Latn     uk-kmu55-2010 .* (re)
      Янукович    uk
      Yanukovich  Latn     ru-bgnpcgn-1947 .* (re)
  $ dragoman lookup --variants --format tsv --lang ru Schtschukin | cut -f 2-4 | head -n 3
  1	Schtschukin	de
  2	Щукин	ru
  3	Щукін	uk
  $ dragoman lookup --variants --lang de --limit 3 'Jürgen Müller'
  Jürgen Müller
      Jürgen Müller +de (re)
      Юрген Мюллер +ru +de-ru-practical .* (re)
      Jurgen M.* (re)

For a search box:

  $ dragoman lookup --variants --format query --limit 3 'Вучић'
  "Вучић" OR "Vučić" OR "Vucic"

For programs; names from standard input are answered a line each:

  $ printf 'Щукин\nВучић\n' | dragoman lookup --variants --format json --limit 2 | cut -d , -f 1-5
  {"query":"Щукин","variants":[{"text":"Щукин","language":"ru","original":"Щукин"},{"text":"Щукін"
  {"query":"Вучић","variants":[{"text":"Вучић","language":"sr","original":"Вучић"},{"text":"Vučić"

  $ dragoman lookup --format query Kyiv
  dragoman: --lang and --format=query go with --variants.
  [2]
  $ dragoman lookup --variants --store names.store Kyiv
  dragoman: --variants asks no store: --store, --explain and --min-score do not go with it.
  [2]
