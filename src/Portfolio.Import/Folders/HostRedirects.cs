using System.Text.RegularExpressions;

namespace Portfolio.Import.Folders;

/// <summary>Reads the redirects that are written for the host of a site.</summary>
internal static partial class HostRedirects
{
    /// <summary>Returns the redirects in the files of Netlify, Vercel and Apache in a folder or its static files.</summary>
    public static IEnumerable<(string From, string To)> Read(OldFolder folder, ImportReport report)
    {
        foreach (var place in (string[])["", "static/", "public/", "src/", "source/", "content/extra/"])
        {
            foreach (Match rule in Line().Matches(folder.TextOf(place + "_redirects")))
                yield return (rule.Groups["from"].Value, rule.Groups["to"].Value);
            foreach (Match rule in Apache().Matches(folder.TextOf(place + ".htaccess")))
                yield return ("/" + rule.Groups["from"].Value.TrimStart('/'), rule.Groups["to"].Value);
        }

        foreach (var rule in SourceConfig.Read(folder, "netlify.toml", report).Items("redirects"))
        {
            if (rule.Text("from") is { } from && rule.Text("to") is { } to && rule.Text("status") is not ("200" or "404"))
                yield return (from, to);
        }

        foreach (var rule in SourceConfig.Read(folder, "vercel.json", report).Items("redirects"))
        {
            if (rule.Text("source") is { } from && rule.Text("destination") is { } to)
                yield return (from, to);
        }
    }

    [GeneratedRegex(@"^[ \t]*(?<from>/\S*)[ \t]+(?<to>(/|https?://)\S*)([ \t]+30[1278]!?)?[ \t]*(\#.*)?\r?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Line();

    /// <summary>Matches <c>Redirect</c>, and <c>RewriteRule</c> for a single path.</summary>
    [GeneratedRegex("""
        ^[ \t]*Redirect(Permanent|[ \t]+(30[1278]|permanent|temp))?[ \t]+"?(?<from>/[^\s"]*)"?[ \t]+"?(?<to>(/|https?://)[^\s"]*)
        |^[ \t]*RewriteRule[ \t]+\^?/?(?<from>[\w./-]+?)/?\??\$?[ \t]+"?(?<to>(/|https?://)[^\s"]*)"?[ \t]+\[[^\]]*\bR\b
        """,
        RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant
        | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Apache();
}
