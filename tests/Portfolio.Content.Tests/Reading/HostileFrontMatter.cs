using System.Globalization;
using System.Text;

namespace Portfolio.Content.Tests.Reading;

/// <summary>Provides files with extremely repetitive front matter, keyed by the repeated part.</summary>
/// <param name="length">The approximate length of each file in characters.</param>
internal sealed class HostileFrontMatter(int length)
{
    public IReadOnlyDictionary<string, Func<string>> All => new Dictionary<string, Func<string>>
    {
        ["aliases of aliases"] = () =>
            Yaml("a: &a [x, x]\n"
                + string.Concat(Enumerable.Range(1, 40).Select(
                    i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{(i == 1 ? "" : i - 1)}", 10))}]\n"))),
        ["merge keys"] = () => Yaml("a: &a {b: c}\n" + Repeat("<<: *a\n")),
        ["anchors"] = () => Yaml(Number("k{0}: &a{0} v\n")),
        ["tags of YAML"] = () => Yaml("tags: " + Repeat("!!binary ")),
        ["brackets"] = () => Yaml("a: " + Repeat("[")),
        ["closed brackets"] = () => Yaml("a: " + new string('[', length / 2) + new string(']', length / 2)),
        ["braces"] = () => Yaml("a: " + Repeat("{a: ")),
        ["nested mappings"] = () =>
            Yaml(string.Concat(Enumerable.Range(0, 900).Select(i => new string(' ', i) + "a:\n"))),
        ["nested lists"] = () => Yaml("a:\n" + Repeat("- ") + "b"),
        ["list items"] = () => Yaml("tags:\n" + Repeat("- a\n")),
        ["tags"] = () => Yaml("tags: [" + Number("t{0}, ") + "]"),
        ["aliases"] = () => Yaml("aliases: [" + Number("/a{0}, ") + "]"),
        ["unknown keys"] = () => Yaml(Number("k{0}: v\n")),
        ["one key"] = () => Yaml(Repeat("draft: true\n")),
        ["keys in extra"] = () => Yaml("extra:\n" + Number("  k{0}: v\n")),
        ["a long key"] = () => Yaml(new string('a', length) + ": b"),
        ["a long title"] = () => Yaml("title: " + new string('a', length)),
        ["a long quoted title"] = () => Yaml("title: \"" + new string('a', length) + "\""),
        ["a title of escapes"] = () => Yaml("title: \"" + Repeat("\\u0000") + "\""),
        ["a title of lines"] = () => Yaml("title: >\n" + Repeat("  a\n\n")),
        ["a literal"] = () => Yaml("description: |\n" + Repeat("  a\n")),
        ["an open quotation"] = () => Yaml("title: \"" + Repeat("a\n")),
        ["an open apostrophe"] = () => Yaml("title: '" + Repeat("''")),
        ["comments"] = () => Yaml(Repeat("# a\n")),
        ["blank lines"] = () => Yaml(Repeat("\n")),
        ["complex keys"] = () => Yaml(Repeat("? a\n")),
        ["directives"] = () => Repeat("%YAML 1.2\n") + "---\ntitle: A\n---\n",
        ["document markers"] = () => Repeat("---\n"),
        ["document ends"] = () => Yaml(Repeat("...\n")),
        ["colons"] = () => Yaml(Repeat(": ")),
        ["tabs"] = () => Yaml(Repeat("\t")),
        ["carriage returns"] = () => "---\r" + Repeat("a: b\r") + "---\r",
        ["null characters"] = () => Yaml(new string('\0', length)),
        ["byte order marks"] = () => Repeat("\ufeff") + "---\ntitle: A\n---\n",
        ["zero-width spaces"] = () => Yaml("dra" + Repeat("\u200b") + "ft: true"),
        ["combining characters"] = () => Yaml("title: a" + Repeat("\u0301")),
        ["no last fence"] = () => "---\n" + Number("k{0}: v\n"),
        ["comments of HTML"] = () => Repeat("<!-- a -->\n") + "---\ntitle: A\n---\n",
        ["open comment of HTML"] = () => "<!--" + Repeat("-\n") + "---\ntitle: A\n---\n",
    };

    private static string Yaml(string text) => $"---\n{text}\n---\nText\n";

    private string Repeat(string text) => new StringBuilder().Insert(0, text, length / text.Length).ToString();

    private string Number(string format)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
            text.AppendFormat(CultureInfo.InvariantCulture, format, i);
        return text.ToString();
    }
}
