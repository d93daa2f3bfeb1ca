dragoman termbase works on glossaries and termbases: check, convert, diff, merge, stats, styles.

A glossary is a table with the columns source and target.

  $ printf 'source\ttarget\texcept\nKiev\tKyiv\tchicken Kiev\nKyiv Post\t\n' > house.tsv
  $ dragoman termbase check --from en house.tsv
  $ dragoman termbase convert --from en house.tsv | tee house.tb
  term en:Kiev
      en deprecated Kiev | except: chicken Kiev
      en Kyiv | except: chicken Kiev
  
  term en:Kyiv_Post keep
      en Kyiv Post

Nothing is lost on the way: the termbase is the glossary.

  $ dragoman termbase diff --from en house.tsv house.tb

What is wrong with a glossary is found, each with its line; the exit status is 1.

  $ printf 'source\ttarget\nKiev\tKyiv\nKyiv\tKiev\nОdessa\tOdesa\nZe\302\255lensky\tZelenskyy\nEkaterinburg\tYekaterinburg\n' > bad.tsv
  $ printf '%s\t%s\n' — … >> bad.tsv
  $ dragoman termbase check --from en bad.tsv | cut -d: -f1-3
  bad.tsv:4: script
  bad.tsv:5: invisible
  bad.tsv:7: unmatchable
  bad.tsv:7: unmatchable
  bad.tsv:2: cycle
  $ dragoman termbase check --from en bad.tsv | tail -n 1
  bad.tsv:2: cycle: Kiev (en): Following the replacements leads back to this term: Kyiv (bad.tsv:3)
  $ dragoman termbase check --from en bad.tsv > /dev/null
  [1]

Two glossaries that disagree, and one that goes on where the other ends:

  $ printf 'source,target\nKiev,Kiyev\nKief,Kiev\n' > other.csv
  $ dragoman termbase check --from en house.tsv other.csv
  other.csv:2: conflict: Kiev (en): The same term belongs to two concepts that are written differently; the first one wins: Kiev (house.tsv:2)
  other.csv:3: chain: Kief (en): What replaces the term is itself to be replaced: Kiev (house.tsv:2)
  [1]

A letter that the alphabet does not have, a script that the language does not have, and days that never come:

  $ printf 'place kyiv\n  uk Кыив\n  ru Kyiv\n  en Kiev | from: 2020-01-01 | until: 2019-01-01\n  english Kyiv\n' > letters.tb
  $ dragoman termbase check letters.tb
  letters.tb:2: script: Кыив (uk): The language's alphabet does not have all of these letters.
  letters.tb:3: script: Kyiv (ru): The language is not written in this script; a form for every language stands under '*'.
  letters.tb:4: unmatchable: Kiev (en): No day is between 'from' and 'until'.
  letters.tb:5: unmatchable: Kyiv (english): This is no language tag (BCP 47).
  [1]
  $ dragoman termbase check --format json letters.tb | head -n 1
  {"file":"letters.tb","line":2,"kind":"script","concept":"kyiv","language":"uk","text":"Кыив","message":"The language's alphabet does not have all of these letters."}

merge makes one termbase of several; what an earlier one prefers stays preferred.

  $ dragoman termbase merge --from en house.tsv other.csv
  term en:Kiev
      en deprecated Kiev | except: chicken Kiev
      en Kyiv | except: chicken Kiev
      en admitted Kiyev
  
  term en:Kyiv_Post keep
      en Kyiv Post
  
  term en:Kief
      en deprecated Kief
      en Kiev

diff shows what changed, concept by concept; the exit status is 1.

  $ printf 'source Atlas\nperson zelenskyy Q3874799 m alone\n  en Volodymyr [Zelensky]\n  tr Volodimir [Zelenskiy] | reading: Zelenski\n' > old.tb
  $ printf 'source Atlas\nperson zelenskyy Q3874799 m alone\n  en Volodymyr [Zelenskyy] | styles: ap\n  tr Volodimir [Zelenskiy] | reading: Zelenski\nplace kyiv\n  en Kyiv\n' > new.tb
  $ dragoman termbase diff old.tb new.tb
  kyiv
  + place kyiv
  +     en Kyiv | source: Atlas
  zelenskyy
  -     en Volodymyr [Zelensky] | source: Atlas
  +     en Volodymyr [Zelenskyy] | styles: ap | source: Atlas
  [1]

Signs that the format uses itself stand behind a backslash.

  $ printf 'term odd\n  en a\\|b \\[c\\] \\\\ | first: x\\|y\n' | dragoman termbase convert
  term odd
      en a\|b \[c\] \\ | first: x\|y

What a format cannot hold is said.

  $ dragoman termbase convert --format deepl --from en --to tr new.tb
  Volodymyr Zelenskyy	Volodimir Zelenskiy
  dragoman: termbase: 1 terms of other languages, or beyond one of a language, cannot be held and were left out
  dragoman: termbase: 2 terms lose gender, family name or reading
  dragoman: termbase: 2 terms lose kind, styles or sources

The built-in termbase is a termbase like others.

  $ dragoman termbase stats new.tb
  2	concepts: 1 persons, 1 places, 0 organisations, 0 terms
  3	forms
  
  lang	concepts	forms	preferred	admitted	deprecated	forbidden
  en	2	2	2	0	0	0
  tr	1	1	1	0	0	0
  $ dragoman termbase stats --builtin | head -n 1
  \d{3,}\tconcepts: \d+ persons, \d+ places, \d+ organisations, \d+ terms (re)
  $ dragoman termbase styles | cut -f 1 | grep -c -x -e ap -e bbc -e guardian -e reuters -e un -e trt -e kmu
  7

Bad input: one line with the place.

  $ printf 'source\nKiev\n' | dragoman termbase check
  dragoman: standard input:1:1: The glossary has no column 'target'; name it in the first line.
  [2]
  $ printf 'source\ttarget\nKiev\tKyiv\nKiev\tKyjiw\n' | dragoman termbase check
  dragoman: standard input:3:1: The source stands twice: Kiev
  [2]
  $ printf 'source\ttarget\n\tKyiv\n' | dragoman termbase check
  dragoman: standard input:2:1: The source is empty: Kyiv
  [2]
  $ printf 'source\ttarget\nKi\377ev\tKyiv\n' | dragoman termbase check
  dragoman: standard input:2:3: The text is not valid UTF-8.
  [2]
  $ printf 'place a\n  en A\nplace a\n  en B\n' | dragoman termbase check
  dragoman: standard input:3:1: Two concepts have the same id: a
  [2]
  $ dragoman termbase check nowhere.tsv
  dragoman: nowhere.tsv: cannot be read: No such file or directory
  [2]
  $ dragoman termbase frobnicate
  dragoman: termbase: There is no part 'frobnicate'. See 'dragoman termbase --help'.
  [2]
  $ dragoman termbase convert -x
  dragoman: termbase convert: The option -x is not known. See 'dragoman termbase convert --help'.
  [2]
