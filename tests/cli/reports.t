Reports for people and for programs; the shorter ones are in localize.t.

  $ printf 'source\ttarget\nKiev\tKyiv\nOdessa\tOdesa\n' > t.tsv
  $ printf 'Kiev & co.\n' > a.txt
  $ printf 'Nothing.\n' > b.txt
  $ printf 'In <Odessa>, “Odessa”.\n' > c.txt

The HTML page holds all articles: each change marked, with its reason to point at, and a table.

  $ dragoman localize --no-builtin --from en -g t.tsv --report html a.txt b.txt c.txt > report.html
  $ grep -c '<h2>' report.html; grep -c '</html>' report.html; grep '<script' report.html
  3
  1
  [1]
  $ grep -o '<del>.*</ins>.*Form preferred: Kyiv' report.html
  <del>Kiev</del> <ins>Kyiv</ins><span class="why" role="tooltip">the preferred form<br>Concept: line 2<br>Form found: Kiev<br>Form preferred: Kyiv
  $ grep -c 'In &lt;Odessa&gt;, “<span class="edit" tabindex="0"><del>Odessa</del>' report.html
  1

SARIF is one log for all articles; columns count code points, and each change carries its fix.

  $ dragoman localize --no-builtin --from en -g t.tsv --report sarif b.txt a.txt 'c.txt' |
  > perl -MJSON::PP -0777 -ne '
  > for (@{decode_json($_)->{runs}[0]{results}}) {
  >     my $r = $_->{fixes}[0]{artifactChanges}[0]{replacements}[0];
  >     print "$_->{ruleId} $_->{locations}[0]{physicalLocation}{artifactLocation}{uri}",
  >         " $r->{deletedRegion}{startLine}:$r->{deletedRegion}{startColumn}-$r->{deletedRegion}{endColumn}",
  >         " $r->{insertedContent}{text}\n";
  > }'
  term a.txt 1:1-5 Kyiv
  term c.txt 1:15-21 Odesa

Glossaries of other programs serve as they are; what in them is no term is said.

  $ printf 'extends: substitution\nswap:\n  Kiev|Kyiw: Kyiv\n  "od.*": Odesa\n' > terms.yml
  $ dragoman localize --no-builtin --from en -g terms.yml a.txt
  dragoman: terms.yml: 1 entries are no terms (fuzzy, plural, regular expressions) and were left out
  Kyiv & co.
  $ printf '<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>Kiev</seg></tuv>' > terms.tmx
  $ printf '<tuv xml:lang="tr"><seg>Kiev şehri</seg></tuv></tu></body></tmx>' >> terms.tmx
  $ dragoman localize --no-builtin --from en --to tr -g terms.tmx a.txt
  Kiev şehri & co.
