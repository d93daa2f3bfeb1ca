/* Documents: what is text, where it stands, what is protected, how a replacement is written. */
#include "config.h"

#include "unit.h"

#include "document/document.h"
#include "document/entity.h"
#include "util/buffer.h"
#include "util/limits.h"

#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

static dgm_str str(const char *text)
{
    return (dgm_str){text, strlen(text)};
}

static dg_document *read_as(const char *format_name, const char *source)
{
    dg_format format;
    dg_document *document;
    assert_int_equal(dg_format_by_name(str(format_name), &format), DGM_OK);
    assert_int_equal(dg_document_new(NULL, str(source), format, NULL, &document), DGM_OK);
    return document;
}

static const char role_letters[] = "BHCAQ-";

/* All segments as "ROLE[language]:text|…", line ends shown as ~ and protected text as #. */
static const char *texts(const char *format, const char *source)
{
    static char out[4096];
    dg_document *document = read_as(format, source);
    size_t n = 0;
    for (size_t i = 0; i < document->segment_count; i++) {
        const dg_segment *s = &document->segments[i];
        n += (size_t)sprintf(out + n, "%s%c", n ? "|" : "", role_letters[s->role]);
        if (s->language.size)
            n += (size_t)sprintf(out + n, "[%.*s]", (int)s->language.size, s->language.data);
        out[n++] = ':';
        for (size_t j = 0; j < s->text.size; j++) {
            bool object = s->text.size - j >= 3 && memcmp(s->text.data + j, "\xEF\xBF\xBC", 3) == 0;
            out[n++] = object ? '#' : s->text.data[j] == '\n' ? '~' : s->text.data[j];
            j += object ? 2 : 0;
        }
    }
    out[n] = '\0';
    dg_document_free(document);
    return out;
}

/* The source with each `term` of the text replaced, as far as locate and encode allow. */
static const char *replaced(const char *format, const char *source, const char *term,
                            const char *replacement)
{
    static char result[4096];
    dg_document *document = read_as(format, source);
    dgm_buffer out;
    dgm_buffer_init(&out, NULL, 0);
    size_t done = 0, size = strlen(term);
    for (size_t i = 0; i < document->segment_count; i++) {
        const dg_segment *s = &document->segments[i];
        for (const char *at = s->text.data, *end = at + s->text.size;
             (at = memmem(at, (size_t)(end - at), term, size)); at += size) {
            size_t start = (size_t)(at - s->text.data);
            dg_range range;
            if (dg_document_locate(document, s, start, start + size, &range) ||
                dg_segment_protection(s, start, start + size, NULL))
                continue;
            assert_true(range.start >= done);
            dgm_buffer_append(&out, source + done, range.start - done);
            assert_int_equal(dg_segment_encode(s, str(replacement), &out), DGM_OK);
            done = range.end;
        }
    }
    dg_buffer_cstr(&out, source + done);
    assert_true(out.size < sizeof result);
    memcpy(result, out.data, out.size + 1);
    dgm_buffer_free(&out);
    dg_document_free(document);
    return result;
}

#define ASSERT_TEXTS(format, source, expected) assert_string_equal(texts(format, source), expected)

static void test_formats(void **state)
{
    (void)state;
    assert_int_equal(dg_format_guess(str("a/b.MD"), str("")), DG_FORMAT_MARKDOWN);
    assert_int_equal(dg_format_guess(str("x.d/readme"), str("")), DG_FORMAT_TEXT);
    assert_int_equal(dg_format_guess(str(""), str("\xEF\xBB\xBF\n<!DOCTYPE HTML>")),
                     DG_FORMAT_HTML);
    assert_int_equal(dg_format_guess(str(""), str("{\"headline\": 1}")), DG_FORMAT_JSON);
    assert_int_equal(dg_format_guess(str(""), str("{curly} text")), DG_FORMAT_TEXT);
    assert_int_equal(dg_format_guess(str(""), str("1\r\n00:00:01,000 --> 00:00:02,000\r\nx")),
                     DG_FORMAT_SRT);
    assert_int_equal(dg_format_guess(str(""), str("WEBVTT\n")), DG_FORMAT_VTT);
    dg_format format;
    assert_int_equal(dg_format_by_name(str("docx"), &format), DGM_ERR_UNKNOWN);
    for (int i = 0; i < DG_FORMAT_COUNT; i++) {
        assert_int_equal(dg_format_by_name(str(dg_format_name((dg_format)i)), &format), DGM_OK);
        assert_int_equal(format, i);
    }
}

static void test_text(void **state)
{
    (void)state;
    ASSERT_TEXTS("txt", "\xEF\xBB\xBFTalks in Ankara\r\n\r\nOne\r\ntwo.\r\n \t\r\nThree",
                 "H:Talks in Ankara|B:One\r~two.|H:Three");
    ASSERT_TEXTS("txt", "", "");
    ASSERT_TEXTS("txt", "\n \n\n", "");
}

static void test_html(void **state)
{
    (void)state;
    ASSERT_TEXTS("html", "<h1>Talks</h1><p>One <b>two</b><p>Three<br>four<ul><li>a<li>b</ul>",
                 "H:Talks|B:One two|B:Three~four|B:a|B:b");
    ASSERT_TEXTS("html", "<script>if (a < b) '<p>'</script><style>p{}</style>x<!-- y -->z<xmp><p>",
                 "B:xz");
    ASSERT_TEXTS("html", "<script><!-- <script>1</script> 2 --></script>x", "B:x");
    ASSERT_TEXTS("html", "a &lt; b &amp c &unknown; &#x41;&#128; &notit;",
                 "B:a < b & c &unknown; A€ ¬it;");
    ASSERT_TEXTS("html",
                 "<p translate=no>a<span translate=yes>b</span></p><div class='x notranslate'>c"
                 "</div><p>d <code>e</code> f",
                 "B:b|B:d # f");
    ASSERT_TEXTS("html", "<html lang=tr><p>a <i lang=en>b</i> c", "B[tr]:a |B[en]:b|B[tr]: c");
    ASSERT_TEXTS("html",
                 "<img alt='a' src=b title=\"c &amp; d\" class=e><input type=text value=f>"
                 "<input type=submit value=g placeholder=h>",
                 "A:a|A:c & d|A:g|A:h");
    ASSERT_TEXTS("html",
                 "<meta name=description content='a'><meta name=viewport content='b'>"
                 "<title>c</title>",
                 "A:a|H:c");
    ASSERT_TEXTS("html", "<p>a <a title=b href=c>d</a> e", "B:a d e|A:b");
    ASSERT_TEXTS("html", "a <b", "B:a ");
    ASSERT_TEXTS("html", "a <? b ?> c </ d> <?php if ($a->b) ?> e < f </1> g <",
                 "B:a  c </ d>  e < f  g <");
    ASSERT_TEXTS("html", "<table><tr><td lang=uk>a<td>b<tr><td>c</table>", "B[uk]:a|B:b|B:c");
    ASSERT_TEXTS("html", "<a>a</a><a>b</a>c<sup>1</sup><noscript>d</noscript>e",
                 "B:a~bc~1~|B:d|B:e");
    ASSERT_TEXTS("html", "<div lang=uk>a</div>b", "B[uk]:a|B:b");
    ASSERT_TEXTS("html", "<p><b translate=no>a</p><p>b</b>c", "B:c");
}

static void test_html_says_more(void **state)
{
    (void)state;
    dg_document *document = read_as(
        "html", "<html lang=uk><meta property='article:published_time' content='2022-06-01'>x");
    assert_memory_equal(document->language.data, "uk", 2);
    assert_memory_equal(document->date.data, "2022-06-01", 10);
    dg_document_free(document);
}

static void test_markdown(void **state)
{
    (void)state;
    ASSERT_TEXTS("md", "# Talks #\n\nOne *two*\nthree  \nfour\n\n> five\n> six\n",
                 "H:Talks|B:One two~three~four|Q:five~six");
    ASSERT_TEXTS("md", "a [b](http://b \"c\") `d` <e@f.g> \\*h\\* &amp;\n",
                 "B:a b # e@f.g *h* &|A:c");
    ASSERT_TEXTS("md",
                 "    code\n\n```\ncode\n```\n\n- a\n- b\n\n| a | b |\n|---|---|\n| c | d |\n",
                 "B:a|B:b|B:a|B:b|B:c|B:d");
    ASSERT_TEXTS("md", "a <b lang=uk>b</b> c\n\n<div translate=no>\n\nd\n\n</div>\n\ne\n",
                 "B:a |B[uk]:b|B: c|B:e");
    ASSERT_TEXTS("md", "---\ntitle: \"A b\"\nurl: c\nlang: uk\n---\nd\n", "H:A b|B:d");
    ASSERT_TEXTS("md", "![a](b.png 'c')\n", "C:a|A:c");
    ASSERT_TEXTS("md", "[a]: http://b 'c'\n\n[a] [a]\n", "A:c|B:a a");
}

static void test_json(void **state)
{
    (void)state;
    ASSERT_TEXTS(
        "json",
        "{\"headline\":\"a\",\"uri\":\"b\",\"body_text\":\"c\\u00e9\\n\\\"d\\ud83d\\ude00\","
        "\"headlines\":[{\"role\":\"main\",\"value\":\"e\"}],"
        "\"person\":[{\"name\":\"f\",\"rel\":\"g\"}],\"name\":\"h\",\"n\":[1,-2.5e3,true,null]"
        "}",
        "H:a|B:cé~\"d😀|H:e|B:f|B:h");
    ASSERT_TEXTS("json",
                 "{\"note\":\"a b\",\"unit\":\"c\",\"imageUrl\":\"d e\",\"place\":{\"x\":\"f\","
                 "\"y\":[\"g h\",\"i\"]},\"tags\":[\"j\"],\"code\":[\"k l\"],\"@type\":\"m n\"}",
                 "B:a b|B:g h|B:j");
    ASSERT_TEXTS("json", "[\"a\",\"b c\"]", "B:b c");
    ASSERT_TEXTS("json", "{\"body_html\":\"<p title=\\\"a\\\">b<\\/p><script>c<\\/script>\"}",
                 "A:a|B:b");
    ASSERT_TEXTS("json", "{\"caption\":\"a\"}\n{\"caption\":\"b\"}\n", "C:a|C:b");
    dg_document *document;
    dgm_error error;
    static const struct {
        const char *source;
        size_t column;
    } bad[] = {{"{\"a\":1,}", 8},      {"{\"a\" 1}", 6}, {"[1 2]", 4},          {"[", 2},
               {"{\"a\":\"\\x\"}", 7}, {"\"a", 1},       {"{\"a\":\"\n\"}", 7}, {"[1}", 3}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(
            dg_document_new(NULL, str(bad[i].source), DG_FORMAT_JSON, &error, &document),
            DGM_ERR_SYNTAX);
        assert_int_equal(error.column, bad[i].column);
    }
}

static void test_cues(void **state)
{
    (void)state;
    ASSERT_TEXTS("srt",
                 "1\n00:00:01,000 --> 00:00:02,000\n<i>Black\nSea</i>\n\n2\n00:00:03,000 --> "
                 "00:00:04,000\n- a\n- {\\an8}b\n\nlate\n",
                 "B:Black~Sea|B:- a~|B:- b|B:late");
    ASSERT_TEXTS("vtt",
                 "WEBVTT - x\n\nNOTE y\n\nid\n00:01.000 --> 00:02.000 line:0\n<v Z>a &amp; b\n",
                 "B:a & b");
    dg_document *document;
    assert_int_equal(dg_document_new(NULL, str("hello"), DG_FORMAT_SRT, NULL, &document),
                     DGM_ERR_SYNTAX);
    assert_int_equal(dg_document_new(NULL, str("hello"), DG_FORMAT_VTT, NULL, &document),
                     DGM_ERR_SYNTAX);
}

static void test_replacing(void **state)
{
    (void)state;
    assert_string_equal(replaced("html", "<a title=K href=K>K</a> <b>K</b>", "K", "a<\"&' b"),
                        "<a title=a&lt;&quot;&amp;&#39;&#32;b href=K>a&lt;\"&amp;' b</a> "
                        "<b>a&lt;\"&amp;' b</b>");
    assert_string_equal(replaced("html", "<a title=\"K\" alt='K'>", "K", "a'b\"c"),
                        "<a title=\"a'b&quot;c\" alt='K'>");
    assert_string_equal(replaced("html", "Erdo&#287;an, Er<b>do</b>&#287;an", "Erdoğan", "X"),
                        "X, Er<b>do</b>&#287;an");
    assert_string_equal(replaced("json",
                                 "{\"body\":\"\\u004b K\",\"title\":\"<b class=\\\"K\\\">K</b>\"}",
                                 "K", "\"<"),
                        "{\"body\":\"\\\"< \\\"<\",\"title\":\"<b class=\\\"K\\\">\\\"&lt;</b>\"}");
    assert_string_equal(replaced("md", "**K** K `K` [K](K 'K')", "K", "*'"),
                        "**\\*'** \\*' `K` [\\*'](K '*\\'')");
    assert_string_equal(replaced("md", "> Black\n> Sea **Black**\n> *Sea*\n", "Black\nSea", "X"),
                        "> X **Black**\n> *Sea*\n");
    assert_string_equal(replaced("md", "---\ntitle: 'K'\n---\n", "K", "a'b"),
                        "---\ntitle: 'a''b'\n---\n");
    dg_document *document = read_as("md", "---\ntitle: K\n---\n");
    dgm_buffer out;
    dgm_buffer_init(&out, NULL, 0);
    assert_int_equal(dg_segment_encode(&document->segments[0], str("a: b"), &out),
                     DGM_ERR_ARGUMENT);
    assert_int_equal(out.size, 0);
    dg_document_free(document);
    dgm_buffer_free(&out);
}

/* A match that cuts an entity, and one that touches markup only at its ends. */
static void test_locate(void **state)
{
    (void)state;
    dg_document *document = read_as("html", "&ngE;<b>K</b>x");
    const dg_segment *s = &document->segments[0];
    dg_range range;
    assert_int_equal(dg_document_locate(document, s, 0, 3, &range), DG_LOCATION_PART);
    size_t k = (size_t)((const char *)memchr(s->text.data, 'K', s->text.size) - s->text.data);
    assert_int_equal(dg_document_locate(document, s, k, k + 1, &range), DG_LOCATION_EXACT);
    assert_int_equal(range.start, 8);
    assert_int_equal(range.end, 9);
    assert_int_equal(dg_document_locate(document, s, k, k + 2, &range), DG_LOCATION_SPLIT);
    assert_int_equal(dg_document_locate(document, s, 0, k, &range), DG_LOCATION_EXACT);
    dg_document_free(document);
}

/* ---- Protection, quotations, boilerplate
 * ---------------------------------------------------- */

/* What protects the first K of the text. */
static dg_protection protection(const char *text)
{
    dg_document *document = read_as("txt", text);
    const dg_segment *s = &document->segments[0];
    size_t at = strcspn(text, "K");
    dg_protection found = dg_segment_protection(s, at, at + 1, NULL);
    dg_document_free(document);
    return found;
}

static void test_protection(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        dg_protection protection;
    } cases[] = {
        {"see https://a.b/c/K, and", DG_PROTECTION_URL},
        {"(www.K.com)", DG_PROTECTION_URL},
        {"K https://a.b", DG_PROTECTION_NONE},
        {"\xE2\x80\x9Chttps://a.b\xE2\x80\x9D, said K", DG_PROTECTION_NONE},
        {"mailto:x@K.org", DG_PROTECTION_URL},
        {"write to x.y@K.org.", DG_PROTECTION_EMAIL},
        {"K@b.org", DG_PROTECTION_EMAIL},
        {"@K said", DG_PROTECTION_HANDLE},
        {"a #K b", DG_PROTECTION_HASHTAG},
        {"#1 K", DG_PROTECTION_NONE},
        {"K.txt", DG_PROTECTION_FILE},
        {"open K.PDF.", DG_PROTECTION_FILE},
        {"K. Then", DG_PROTECTION_NONE},
        {"in K.Then", DG_PROTECTION_NONE},
        {"U.S.-K talks", DG_PROTECTION_NONE},
        {"/usr/K", DG_PROTECTION_FILE},
        {"C:\\K", DG_PROTECTION_FILE},
        {"Moscow/K and/or", DG_PROTECTION_NONE},
        {"K/talks.html", DG_PROTECTION_FILE},
        {"%(K)s", DG_PROTECTION_PLACEHOLDER},
        {"{K}", DG_PROTECTION_PLACEHOLDER},
        {"{in K now}", DG_PROTECTION_NONE},
        {"{{ in K }}", DG_PROTECTION_PLACEHOLDER},
        {"${K}", DG_PROTECTION_PLACEHOLDER},
        {"$K", DG_PROTECTION_PLACEHOLDER},
        {"US$5 K", DG_PROTECTION_NONE},
        {"%K%", DG_PROTECTION_PLACEHOLDER},
        {"5% K", DG_PROTECTION_NONE},
        {"<b title=\"K\">", DG_PROTECTION_PLACEHOLDER},
        {"a < K > b", DG_PROTECTION_NONE},
        {"run `x K` now", DG_PROTECTION_CODE},
        {"`a` K `b`", DG_PROTECTION_NONE},
        {"{a}\nK }", DG_PROTECTION_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (protection(cases[i].text) != cases[i].protection)
            fail_msg("%s: %d", cases[i].text, protection(cases[i].text));
}

/* The quotations of the first segment, parted by |. */
static const char *quotations(const char *language, const char *text)
{
    static char out[1024];
    dg_document *document = read_as("txt", text);
    dg_range found[DG_QUOTATIONS_MAX];
    size_t n = dg_document_quotations(document, &document->segments[0], str(language), found),
           size = 0;
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        size += (size_t)sprintf(out + size, "%s%.*s", i ? "|" : "",
                                (int)(found[i].end - found[i].start), text + found[i].start);
    dg_document_free(document);
    return out;
}

static void test_quotations(void **state)
{
    (void)state;
    assert_string_equal(quotations("en", "He said \"a\" and “b ‘c’ d”, it’s ‘e’s f’."),
                        "\"a\"|“b ‘c’ d”|‘e’s f’");
    assert_string_equal(quotations("uk", "Він: «а «б» в», „г“."), "«а «б» в»|„г“");
    assert_string_equal(quotations("ru", "— А, — сказал он. — Б — в.\nОн — г."), "— А, |— Б — в.");
    assert_string_equal(quotations("en", "— A, — he said."), "");
    assert_string_equal(quotations("en", "“a\n\n“b”"), "“a");
    assert_string_equal(quotations("en", "“a\n\nb"), "");
    assert_string_equal(quotations("en", "5\" and 6"), "");
}

/* The text without its leftovers. */
static const char *without_leftovers(const char *source)
{
    static char out[1024];
    dg_document *document = read_as("txt", source);
    size_t n = 0, done = 0, last;
    dg_range cut;
    for (size_t i = 0; dg_document_boilerplate(document, &i, &last, &cut); i = last + 1) {
        n += (size_t)sprintf(out + n, "%.*s", (int)(cut.start - done), source + done);
        done = cut.end;
    }
    sprintf(out + n, "%s", source + done);
    dg_document_free(document);
    return out;
}

static void test_boilerplate(void **state)
{
    (void)state;
    assert_string_equal(
        without_leftovers("A headline\n\nText.\n\nLEAVE A COMMENT\n\nName *\n\nScroll to Top\n"),
        "A headline\n\nText.\n");
    assert_string_equal(
        without_leftovers("Skip to content\r\n\r\nA headline\r\n\r\nText.\r\n\r\nBir yanıt yazın"),
        "A headline\r\n\r\nText.");
    assert_string_equal(without_leftovers("A.\n\nЧитайте також:\n\nБ.\n"), "A.\n\nБ.\n");
    assert_string_equal(without_leftovers("A.\n\nFacebook | Telegram · Viber\n"), "A.\n");
    assert_string_equal(
        without_leftovers("Home\n\nName\n\nShare of profits\n\nLeave a comment, he said.\n"),
        "Home\n\nName\n\nShare of profits\n\nLeave a comment, he said.\n");
    assert_string_equal(
        without_leftovers("Ваш адрес email не будет опубликован. Обязательные поля помечены *"),
        "");
}

/* ---- Hostile input
 * ------------------------------------------------------------------------- */

static dgm_status read_repeated(dg_format format, const char *head, const char *unit, size_t count,
                                const char *tail)
{
    dgm_buffer text;
    dgm_error error = {0};
    dg_document *document = NULL;
    dgm_buffer_init(&text, NULL, 0);
    dg_buffer_cstr(&text, head);
    for (size_t i = 0; i < count; i++)
        dg_buffer_cstr(&text, unit);
    dg_buffer_cstr(&text, tail);
    dgm_status status =
        dg_document_new(NULL, (dgm_str){text.data, text.size}, format, &error, &document);
    assert_true(status == DGM_OK || error.message);
    dg_document_free(document);
    dgm_buffer_free(&text);
    return status;
}

static void test_hostile(void **state)
{
    (void)state;
    assert_int_equal(read_repeated(DG_FORMAT_HTML, "", "<div>", 100000, ""), DGM_ERR_LIMIT);
    assert_int_equal(read_repeated(DG_FORMAT_HTML, "", "<p>x", 100000, ""), DGM_OK);
    assert_int_equal(read_repeated(DG_FORMAT_HTML, "", "&eacute;", 1000000, ""), DGM_OK);
    assert_int_equal(read_repeated(DG_FORMAT_HTML, "", "<a \"", 100000, ""), DGM_OK);
    assert_int_equal(read_repeated(DG_FORMAT_HTML, "<a ", "b ", 100000, ">"), DGM_ERR_LIMIT);
    assert_int_equal(read_repeated(DG_FORMAT_MARKDOWN, "", ">", 100000, "x"), DGM_ERR_LIMIT);
    assert_int_equal(read_repeated(DG_FORMAT_MARKDOWN, "", "[", 100000, "x"), DGM_OK);
    assert_int_equal(read_repeated(DG_FORMAT_JSON, "", "[", 100000, ""), DGM_ERR_LIMIT);
    assert_int_equal(read_repeated(DG_FORMAT_SRT, "1\n0 --> 1\n", "{\\", 100000, ""), DGM_OK);
    assert_int_equal(read_repeated(DG_FORMAT_TEXT, "", "\n \n", 100000, ""), DGM_OK);
    dg_document *document;
    dgm_error error;
    for (int format = 0; format < DG_FORMAT_COUNT; format++) {
        assert_int_equal(
            dg_document_new(NULL, (dgm_str){"a\nb\0", 4}, (dg_format)format, &error, &document),
            DGM_ERR_ENCODING);
        assert_int_equal(error.column, 2);
        assert_int_equal(
            dg_document_new(NULL, str("ab\xC3("), (dg_format)format, &error, &document),
            DGM_ERR_ENCODING);
        assert_int_equal(error.offset, 2);
    }
}

static void test_memory(void **state)
{
    (void)state;
    static const char *const sources[DG_FORMAT_COUNT] = {
        [DG_FORMAT_TEXT] = "a\n\nb",
        [DG_FORMAT_MARKDOWN] =
            "---\ntitle: a\n---\n# b\n> c [d](e 'f') &amp;\n\n<p title=x>g</p>\n",
        [DG_FORMAT_HTML] = "<p>a&amp;<a title=b href=c>d</a><i lang=uk>e</i>",
        [DG_FORMAT_JSON] = "{\"body\":\"\\u0041<p title='&amp;'>b</p>\",\"title\":\"c\\n\"}",
        [DG_FORMAT_SRT] = "1\n0 --> 1\n<i>a</i>b\n",
        [DG_FORMAT_VTT] = "WEBVTT\n\n0 --> 1\na&amp;b\n"};
    for (int format = 0; format < DG_FORMAT_COUNT; format++) {
        dgm_status status = DGM_ERR_MEMORY;
        for (size_t calls = 0; status != DGM_OK; calls++) {
            size_t left = calls;
            dgm_allocator allocator = {unit_failing_resize, &left};
            dg_document *document = NULL;
            status = dg_document_new(&allocator, str(sources[format]), (dg_format)format, NULL,
                                     &document);
            assert_true(status == DGM_OK || (status == DGM_ERR_MEMORY && !document));
            assert_true(calls < 100);
            dg_document_free(document);
        }
    }
}

/* ---- What an HTML5 parser says
 * ------------------------------------------------------------- */

static void gumbo_text(const GumboNode *node, dgm_buffer *out)
{
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
        dg_buffer_cstr(out, node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE)
        return;
    GumboTag tag = node->v.element.tag;
    if (tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_XMP)
        return;
    for (unsigned i = 0; i < node->v.element.children.length; i++)
        gumbo_text(node->v.element.children.data[i], out);
}

static void drop_blanks(dgm_buffer *text)
{
    size_t n = 0;
    for (size_t i = 0; i < text->size; i++)
        if (!strchr(" \t\r\n\f", text->data[i]))
            text->data[n++] = text->data[i];
    text->size = n;
    text->data[n] = '\0';
}

/* The letters that gumbo shows a reader are the letters of our segments. */
static void test_gumbo_agrees(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<p>",
                                         "</p>",
                                         "<b>",
                                         "</b>",
                                         "<i class=x>",
                                         "</i>",
                                         "<div title='a>b'>",
                                         "</div>",
                                         "<ul>",
                                         "<li>",
                                         "</ul>",
                                         "<br/>",
                                         "<!-- a > b -->",
                                         "<!x>",
                                         "&amp;",
                                         "&eacute",
                                         "&#287;",
                                         "&x;",
                                         "a < b",
                                         "Kiev ",
                                         "<script>a<b</script>",
                                         "<style><p></style>",
                                         "<span",
                                         ">",
                                         "</",
                                         "Київ",
                                         "\n",
                                         "<h1>",
                                         "</h1>",
                                         "<textarea><b></textarea>",
                                         "\"",
                                         "'",
                                         "<a href=\"",
                                         "=",
                                         "<em/>",
                                         "<hr>",
                                         "&",
                                         ";",
                                         "<!--",
                                         "-->"};
    uint32_t random = 1;
    for (int round = 0; round < 3000; round++) {
        dgm_buffer source, ours, theirs;
        dgm_buffer_init(&source, NULL, 0);
        dgm_buffer_init(&ours, NULL, 0);
        dgm_buffer_init(&theirs, NULL, 0);
        dg_buffer_cstr(&source, "<body>");
        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            dg_buffer_cstr(&source, pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        GumboOutput *output =
            gumbo_parse_with_options(&kGumboDefaultOptions, source.data, source.size);
        gumbo_text(output->root, &theirs);
        gumbo_destroy_output(&kGumboDefaultOptions, output);
        dg_document *document = read_as("html", source.data);
        for (size_t i = 0; i < document->segment_count; i++)
            if (document->segments[i].role != DG_ROLE_ATTRIBUTE)
                dg_buffer_str(&ours, document->segments[i].text);
        drop_blanks(&ours);
        drop_blanks(&theirs);
        if (strcmp(ours.data, theirs.data) != 0)
            fail_msg("%s\n ours: %s\ngumbo: %s", source.data, ours.data, theirs.data);
        dg_document_free(document);
        dgm_buffer_free(&source);
        dgm_buffer_free(&ours);
        dgm_buffer_free(&theirs);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formats),    cmocka_unit_test(test_text),
        cmocka_unit_test(test_html),       cmocka_unit_test(test_html_says_more),
        cmocka_unit_test(test_markdown),   cmocka_unit_test(test_json),
        cmocka_unit_test(test_cues),       cmocka_unit_test(test_replacing),
        cmocka_unit_test(test_locate),     cmocka_unit_test(test_protection),
        cmocka_unit_test(test_quotations), cmocka_unit_test(test_boilerplate),
        cmocka_unit_test(test_hostile),    cmocka_unit_test(test_gumbo_agrees),
        cmocka_unit_test(test_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
