dragoman localize applies glossaries, names and a house style to articles. It is a filter; nothing
outside its edits changes.

  $ printf 'source\ttarget\nKiev\tKyiv\nBlack Sea\tKaradeniz\nBlack Sea Fleet\tKaradeniz Filosu\n' > terms.tsv
  $ echo 'The Black Sea Fleet left Kiev’s Black-Sea coast, KIEV says: https://kiev.example/Kiev' |
  > dragoman localize --no-builtin --from en --glossary terms.tsv
  The Karadeniz Filosu left Kyiv’s Black-Sea coast, KYIV says: https://kiev.example/Kiev

An article without any of the names comes back byte for byte, without a line end at its end, too.

  $ printf 'one\r\n\ntwo' > plain.txt
  $ dragoman localize --no-builtin --from en --glossary terms.tsv plain.txt | cmp - plain.txt

A report says where and why; --check prints it and exits 1 where there is something to do.

  $ printf 'Kiev and\nthe Black Sea.\n' > article.txt
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --check article.txt
  article.txt:1:1: Kiev -> Kyiv: the preferred form (terms.tsv: line 2)
  article.txt:2:5: Black Sea -> Karadeniz: the preferred form (terms.tsv: line 3)
  [1]
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --check plain.txt
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --report diff article.txt
  --- article.txt
  +++ article.txt
  @@ -1,2 +1,2 @@
  -Kiev and
  +Kyiv and
  -the Black Sea.
  +the Karadeniz.
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --report json article.txt | head -n 2
  {"file":"article.txt","edits":[
  {"start":0,"end":4,"line":1,"column":1,"applied":true,"kind":"term","source":"Kiev","replacement":"Kyiv","concept":"line 2","form":"Kiev","target":"Kyiv","origin":"terms.tsv","reason":"the preferred form"},

The diff is one that patch understands, and the result can be proved and taken back.

  $ dragoman localize --no-builtin --from en --glossary terms.tsv --report diff article.txt > article.diff
  $ cp article.txt copy.txt
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --in-place --verify --emit patch copy.txt > copy.patch
  dragoman: copy.txt: Verified: 2 edits; every byte outside them is the source's.
  $ cat copy.txt
  Kyiv and
  the Karadeniz.
  $ cp article.txt patched.txt && patch -s patched.txt article.diff && cmp patched.txt copy.txt
  $ dragoman localize --undo copy.patch copy.txt | cmp - article.txt
  $ echo more >> copy.txt
  $ dragoman localize --undo copy.patch copy.txt
  dragoman: copy.txt: The file has changed since the patch was made.
  [2]

Where two terms overlap, the one that begins first wins, then the longer one. What lost is reported; with
--explain so is what was left alone.

  $ printf 'source\ttarget\nSupreme Court\tAAA\nCourt of Appeal\tBBB\nAppeal\tCCC\n' > court.tsv
  $ echo 'The Supreme Court of Appeal, see {Appeal}' |
  > dragoman localize --no-builtin --from en --glossary court.tsv --explain
  standard input:1:5: Supreme Court -> AAA: the preferred form (court.tsv: line 2)
  standard input:1:13: Court of Appeal: not changed: another match begins earlier or is longer (court.tsv: line 3)
  standard input:1:22: Appeal -> CCC: the preferred form (court.tsv: line 4)
  standard input:1:35: Appeal: not changed: part of an address, code or placeholder (court.tsv: line 4)

So is what is right already, at its first mention, and why a rule does not hold: an exception protects its phrase alone, the
context counts for the whole article, where one word may outweigh another; a date; a family name without the full one.

  $ echo 'Odessa, Texas, and Odessa; Kyiv, Kyiv' | dragoman localize --from en --explain
  standard input:1:1: Odessa, Texas: not changed: an exception (built in: odesa)
  standard input:1:20: Odessa: not changed: other words of the article speak against it (built in: odesa)
  standard input:1:28: Kyiv: not changed: it is the preferred form (built in: kyiv)
  $ echo 'A court in Texas: Odessa' | dragoman localize --from en --explain
  standard input:1:19: Odessa: not changed: other words of the article speak against it (built in: odesa)
  $ echo Turkey | dragoman localize --from en --style un --date 2021-05 --explain
  standard input:1:1: Turkey: not changed: on the article's date another form holds (un: country-tr)
  $ printf 'person n m\n    en  Ivan [Nowak]\n    tr  İvan [Novak]\n' > novak.tb
  $ echo 'It was Nowak, then Ivan Nowak, then Nowak.' | dragoman localize --no-builtin --from en --to tr -g novak.tb --explain
  standard input:1:8: Nowak: not changed: the full name does not stand before it (novak.tb: n)
  standard input:1:20: Ivan Nowak -> İvan Novak: the preferred form (novak.tb: n)
  standard input:1:37: Nowak -> Novak: the preferred form (novak.tb: n)
  $ echo 'Odessa, Texas, ist weit von Odessa.' | dragoman localize --from de --to uk
  Odessa, Texas, ist weit von Одеса.

A word of mixed scripts that reads like a known name is reported, and changed with --fix-lookalikes.

  $ printf '\320\232iev\n' | dragoman localize --no-builtin --from en --glossary terms.tsv --report text
  standard input:1:1: Кiev: letters of another script that look alike: check the word (terms.tsv: line 2)
  $ printf '\320\232iev\n' | dragoman localize --no-builtin --from en --glossary terms.tsv --fix-lookalikes
  Kyiv

Direct speech is changed unless a policy says otherwise.

  $ printf 'He said “Kiev stands” in Kiev.\n' > quote.txt
  $ dragoman localize --no-builtin --from en --glossary terms.tsv quote.txt
  He said “Kyiv stands” in Kyiv.
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --quotes keep quote.txt
  He said “Kiev stands” in Kyiv.
  $ dragoman localize --no-builtin --from en --glossary terms.tsv --quotes report --report text quote.txt
  quote.txt:1:10: Kiev: not changed: direct speech (terms.tsv: line 2)
  quote.txt:1:26: Kiev -> Kyiv: the preferred form (terms.tsv: line 2)

Without --from the language is told from the article. Any charset comes back as it came.

  $ echo 'The Ukrainian president and the prime minister have been in Kiev since Monday.' |
  > dragoman localize --no-builtin --glossary terms.tsv --report text
  standard input:1:61: Kiev -> Kyiv: the preferred form (terms.tsv: line 2)
  $ printf 'source\ttarget\nКиев\tКыйив\n' > ru.tsv
  $ printf '\302 \312\350\345\342\345' | dragoman localize --no-builtin --from ru --glossary ru.tsv --encoding CP1251 | od -An -tx1
   c2 20 ca fb e9 e8 e2 e5
  $ printf 'source\ttarget\nКиев\tKyïv\n' > latin.tsv
  $ printf 'x\n\302 \312\350\345\342\345' | dragoman localize --no-builtin --from ru --glossary latin.tsv --encoding CP1251
  dragoman: standard input:2:3: CP1251 cannot hold U+00EF ï of 'Kyïv'; convert the file first, as with iconv -f CP1251 -t UTF-8.
  [2]
  $ dragoman localize --from ru --encoding nonsense ru.tsv
  dragoman: .*: nonsense (re)
  [2]

What cannot be done is said in one line, and nothing is written.

  $ echo 123 | dragoman localize
  dragoman: standard input: The language cannot be told; give it with --from.
  [2]
  $ dragoman localize --from en --glossary missing.tsv article.txt
  dragoman: missing.tsv: cannot be read: No such file or directory
  [2]
  $ dragoman localize --from en --style nobody article.txt
  dragoman: There is no such style.*: nobody (re)
  [2]
  $ dragoman localize --from en --type docx article.txt
  dragoman: article.txt: There is no file type of that name; give txt, md, html, json, srt or vtt: docx
  [2]
  $ printf 'ok \377 bad\n' > invalid.txt
  $ dragoman localize --from en -i invalid.txt
  dragoman: invalid.txt:1:4: The document is not valid UTF-8.* (re)
  [2]
  $ od -An -tx1 invalid.txt
   6f 6b 20 ff 20 62 61 64 0a
  $ printf 'source\ttarget\nKiev\tKyiv\nKiev\tKiew\n' > twice.tsv
  $ dragoman localize --from en --glossary twice.tsv article.txt
  dragoman: twice.tsv:3:1: The source stands twice: Kiev
  [2]
  $ for first in foo,bar Term,Translation 'en\ttr' source,foo English
  > do printf "$first\nKiev,Kyiv\n" > head.csv; dragoman localize --from en -g head.csv article.txt; done 2>&1 | cut -c 1-95
  dragoman: head.csv:1:1: The first line is not known; it may name the columns source, target, ca
  dragoman: head.csv:1:1: The first line is not known; it may name the columns source, target, ca
  dragoman: head.csv:1:1: The first line is not known; it may name the columns source, target, ca
  dragoman: head.csv:1:1: The glossary has no column 'target'; name it in the first line.
  dragoman: head.csv:1:1: The first line is not known; it may name the columns source, target, ca
  $ dragoman localize --from en -g terms.tsv -d nowhere article.txt
  dragoman: nowhere: cannot be the directory of the results: No such file or directory
  [2]
  $ dragoman localize --from en -g terms.tsv -d terms.tsv article.txt
  dragoman: terms.tsv: cannot be the directory of the results: it is a file
  [2]
  $ dragoman localize --from en --check -i article.txt
  dragoman: --check writes no article: leave out -o, -d and -i.
  [2]

A glossary may head its columns in capitals, have more of them for notes, and separate them by commas or semicolons.

  $ printf 'Source;Target;Who asked\nKiev;Kyiv;me\n' > sheet.csv
  $ echo Kiev | dragoman localize --no-builtin --from en -g sheet.csv
  Kyiv
  $ printf 'donut,doughnut\ncolor,colour\n' > plain.csv
  $ echo 'Donut' | dragoman localize --no-builtin --from en -g plain.csv
  Doughnut

The usual spellings of a name are known, from whichever language and by whichever standard they were made.

  $ echo 'Aleksey Navalny, Dmitriy Peskov, Pyotr Poroshenko' | dragoman localize --from en --style ap
  Alexei Navalny, Dmitry Peskov, Petro Poroshenko

A language that does not exist is an error, not an empty result; one that no termbase has terms in is said.

  $ echo Kiev | dragoman localize --from xx --style ap
  dragoman: There is no such language; give a BCP 47 tag such as uk or tr: xx
  [2]
  $ echo Kiev | dragoman localize --from en --to ka
  dragoman: No termbase has terms in 'ka', so that no name is changed; give a glossary with -g.
  Kiev

A large glossary is kept compiled in the cache folder, where one that is damaged, or that others may write, is not
used. Nothing else is kept there, and a folder that cannot be had is no trouble.

  $ echo 'XDG_CACHE_HOME=${CACHE-$PWD/cache} exec dragoman localize --no-builtin --from en "$@"' > apply
  $ mkdir cache
  $ perl -e 'print "source\ttarget\nKiev\tKyiv\n"; printf "Place%d\tTown%d\n", $_, $_ for 1 .. 5000' > large.tsv
  $ echo 'From Kiev to Place77' > there.txt
  $ sh apply -g large.tsv --no-cache there.txt; ls cache
  From Kyiv to Town77
  $ sh apply -g terms.tsv there.txt; ls cache
  From Kyiv to Place77
  $ sh apply -g large.tsv there.txt; ls cache/dragoman | wc -l
  From Kyiv to Town77
  1
  $ sh apply -g large.tsv there.txt; ls cache/dragoman | wc -l
  From Kyiv to Town77
  1
  $ stat -c %a cache/dragoman cache/dragoman/*
  700
  600
  $ perl -pi -e 's/Town77/Xown77/' cache/dragoman/*
  $ sh apply -g large.tsv there.txt; grep -c Xown cache/dragoman/*
  From Kyiv to Town77
  0
  [1]
  $ cp cache/dragoman/* kept; sed -i 's/Town77/Town99/' large.tsv
  $ sh apply -g large.tsv there.txt; ls cache/dragoman | wc -l
  From Kyiv to Town99
  2
  $ sh apply --to tr -g large.tsv there.txt; ls cache/dragoman | wc -l
  From Kyiv to Town99
  3
  $ chmod go+w cache/dragoman
  $ rm -f cache/dragoman/*
  $ sh apply -g large.tsv there.txt; ls cache/dragoman | wc -l
  From Kyiv to Town99
  0
  $ CACHE=/dev/null sh apply -g large.tsv there.txt
  From Kyiv to Town99

A glossary in dragoman's own format can hold a house style of one's own, which stands on another; what it leaves open
that one decides.

  $ cat > house.tb <<'END'
  > style house
  >   title The House
  >   language en
  >   parent ap
  > 
  > place odesa
  >   en Odesa
  >   en Odessa | styles: house
  > END
  $ echo 'Odesa and Kiev' | dragoman localize --from en -g house.tb --style house
  Odessa and Kyiv
  $ echo 'Odesa and Kiev' | dragoman localize --from en -g house.tb --style ap
  Odesa and Kyiv
  $ echo 'Odesa and Kiev' | dragoman localize --from en -g house.tb --style home
  dragoman: There is no such style; 'dragoman termbase styles' lists them: home
  [2]
  $ echo Turkey | dragoman localize --from en --style un --date 1.6.2022
  dragoman: --date needs a date such as 2026-11-23, not '1.6.2022'.
  [2]
  $ echo Turkey | dragoman localize --from en --style un --date 2022-13
  dragoman: --date needs a date such as 2026-11-23, not '2022-13'.
  [2]
  $ echo Turkey | dragoman localize --from en --style un --date 2021-05
  Turkey
  $ mkdir mon tue out; echo Kiev > mon/a.txt; echo Odessa > tue/a.txt
  $ dragoman localize --from en --style ap -d out mon/a.txt tue/a.txt
  dragoman: -d cannot hold the results of two files of one name: 'a.txt'.
  [2]
