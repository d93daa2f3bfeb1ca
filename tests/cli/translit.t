dragoman translit converts between writing systems by a named standard.

  $ echo 'Зеленський, Згурський, ЩУКА, Знам’янка' | dragoman translit --system uk-kmu55-2010
  Zelenskyi, Zghurskyi, SHCHUKA, Znamianka

A system has other names, too, and a pair of languages has a default.

  $ echo 'Ельцин едет' | dragoman translit --system iuliia-bgn_pcgn
  Yel’tsin yedet
  $ echo 'Київ' | dragoman translit --from uk --to en
  Kyiv
  $ echo 'Љубљана' | dragoman translit --from sr --to sr-Latn
  Ljubljana

The text itself can tell its language, or each line of it. What there is no system for stays.

  $ printf 'Зеленський приїхав до Києва\nсказал он журналистам в Москве\nthe visit\n' > mixed
  $ dragoman translit --from auto --to en --by-line mixed
  Zelenskyi pryikhav do Kyieva
  skazal on zhurnalistam v Moskve
  the visit
  $ head -1 mixed | dragoman translit --from auto --to en
  Zelenskyi pryikhav do Kyieva
  $ echo 'Αυτή είναι η Αθήνα' | dragoman translit --from auto --to ru
  dragoman: standard input: Left as it is: its language seems to be 'el', and there is no system from that to 'ru'.
  Αυτή είναι η Αθήνα

A system for names is taken where its language is given, not for a text that tells its language itself.

  $ echo 'The president of Ukraine met the leaders of the European Union' > english
  $ dragoman translit --from auto --to ru english
  dragoman: english: Left as it is: its language seems to be 'en', and the system from that to 'ru' is for names only; '--from' with the language takes it.
  The president of Ukraine met the leaders of the European Union
  $ echo Churchill | dragoman translit --from en --to ru
  Черчилль

Nothing is nothing.

  $ dragoman translit --from auto --to en </dev/null

Every language that there are systems for has a default one into Latin letters.

  $ echo 'България' | dragoman translit --from bg --to en
  Bulgaria
  $ echo 'Αθήνα' | dragoman translit --from el --to en
  Athína

Addresses, placeholders and text in other scripts stay.

  $ echo 'См. https://пример.рф/я или почта@пример.рф, {имя}, Zürich' | dragoman translit --system ru-bgnpcgn-1947 --signs none
  Sm. https://пример.рф/я ili почта@пример.рф, {имя}, Zürich

Reading back: one answer a line, or a ranked table.

  $ echo 'Zelenskyy' | dragoman translit --system uk-kmu55-2010 --reverse
  Зеленський
  $ echo 'Zelenskyi' | dragoman translit --system uk-kmu55-2010 --reverse -n 1
  Зеленський

An answer that keeps a Latin letter, for which the system has no rule, is no exact one.

  $ echo Hristo | dragoman translit --system bg-icao9303 --reverse -n 2 | cut -f 3,5
  Hристо	near
  Hрйсто	near
  $ echo Khristo | dragoman translit --system bg-icao9303 --reverse -n 2 | cut -f 3,5 | head -1
  Христо	exact

A user's own system.

  $ printf 'id: my\nfrom: xx\nto: Latn\nrules:\nа > a\nа > ya / | _\n' > my.map
  $ echo 'а ба' | dragoman translit --system my.map
  ya бa

Threads keep the order.

  $ seq 100000 | sed 's/$/ щ/' > many
  $ dragoman translit -s ru-bgnpcgn-1947 -o one many
  $ dragoman translit -s ru-bgnpcgn-1947 -j 3 many | cmp - one && echo same
  same

Trouble is told in one line, with the place.

  $ echo 'а' | dragoman translit --system no-such-system
  dragoman: There is no system 'no-such-system'. 'dragoman systems' lists them.
  [2]
  $ printf 'id: my\nfrom: xx\nto: Latn\nrules:\nа > a / [бв _\n' > bad.map
  $ echo 'а' | dragoman translit --system bad.map
  dragoman: bad.map:5:9: The set has no ']'.
  [2]
  $ printf '\320\320' | dragoman translit --system ru-bgnpcgn-1947
  dragoman: standard input: byte 0: The bytes are not valid in the charset; name the right one with --encoding, or use --invalid=replace.
  [2]
  $ echo 'Ҕ' | dragoman translit --system ru-bgnpcgn-1947 --unknown fail
  dragoman: standard input:1:1: The system does not know this letter: Ҕ
  [2]

A letter that the one before it has taken along gives nothing more, not even before an apostrophe in a long text.

  $ printf '%7000sЕтя’Ы%7000s\n' '' '' | dragoman translit --system ru-slovak | tr -d ' '
  Jeťa’Y
