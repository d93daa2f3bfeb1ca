Where the text of a document is goes by its format, which the file's name, --type or its first bytes say.

  $ printf 'source\ttarget\nKiev\tKyiv\n' > t.tsv

In HTML, text and the attributes that people read are text; addresses, code and what must not be
translated are not. Sloppy markup stays as sloppy as it was.

  $ echo '<a href="/Kiev" title="Kiev">Kiev</a> <code>Kiev</code> <P translate=no>Kiev<p>&#75;iev<br>Ki<b>ev' > a.html
  $ dragoman localize --no-builtin --from en -g t.tsv a.html
  <a href="/Kiev" title="Kyiv">Kyiv</a> <code>Kiev</code> <P translate=no>Kiev<p>Kyiv<br>Ki<b>ev

Markdown keeps its code and its link targets, and has titles and a YAML head.

  $ printf -- '---\ntitle: Kiev talks\nslug: Kiev\n---\n# Kiev\n\n[Kiev](Kiev.md "Kiev") `Kiev`\n' > a.md
  $ dragoman localize --no-builtin --from en -g t.tsv a.md
  ---
  title: Kyiv talks
  slug: Kiev
  ---
  # Kyiv
  
  [Kyiv](Kiev.md "Kyiv") `Kiev`

In JSON the keys decide, and a string may hold HTML. Headlines, texts, captions, names, places and tags are text, be it one
word; under keys that are not known a value is text where it has several words; addresses, identifiers and types never are.

  $ echo '{"uri": "Kiev", "headline": "\u004biev", "body_html": "<p title=\"Kiev\" id=\"Kiev\">Kiev<\/p>"}' |
  > dragoman localize --no-builtin --from en -g t.tsv
  {"uri": "Kiev", "headline": "Kyiv", "body_html": "<p title=\"Kyiv\" id=\"Kiev\">Kyiv<\/p>"}

  $ echo '{"title": "Kiev", "city": "Kiev", "tags": ["Kiev"], "greeting": "Hello, Kiev", "menu": "Kiev", "slug": "Kiev", "imageUrl": "my Kiev"}' |
  > dragoman localize --no-builtin --from en -g t.tsv
  {"title": "Kyiv", "city": "Kyiv", "tags": ["Kyiv"], "greeting": "Hello, Kyiv", "menu": "Kiev", "slug": "Kiev", "imageUrl": "my Kiev"}

Subtitles keep their times and tags.

  $ printf '1\r\n00:00:01,000 --> 00:00:02,000\r\n<i>In Kiev</i>\r\n' |
  > dragoman localize --no-builtin --from en -g t.tsv | tr '\r' '!'
  1!
  00:00:01,000 --> 00:00:02,000!
  <i>In Kyiv</i>!

In any text, addresses, file names and placeholders stay.

  $ echo 'Kiev: https://kiev.ua/Kiev, press@Kiev.example, @Kiev, #Kiev, Kiev.pdf, {Kiev}, %(Kiev)s' |
  > dragoman localize --no-builtin --from en -g t.tsv --type txt
  Kyiv: https://kiev.ua/Kiev, press@Kiev.example, @Kiev, #Kiev, Kiev.pdf, {Kiev}, %(Kiev)s

What the page left around an article can be cut.

  $ printf 'Kiev today\n\nIt rains.\n\nLeave a Comment\n\nYour email address will not be published.\n' |
  > dragoman localize --no-builtin --from en -g t.tsv --boilerplate cut
  Kyiv today
  
  It rains.

A document that breaks its format is refused where it does.

  $ printf '{"headline":\n "Kiev",}' > bad.json
  $ dragoman localize --no-builtin --from en -g t.tsv bad.json
  dragoman: bad.json:2:9: A JSON key in quotation marks is expected here
  [2]
  $ dragoman localize --no-builtin --from en -g t.tsv --type srt t.tsv
  dragoman: t.tsv:1:1: No cue is found; its time line reads 00:00:01,000 --> 00:00:02,000
  [2]
