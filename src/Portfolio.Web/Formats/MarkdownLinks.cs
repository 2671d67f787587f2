using System.Text.RegularExpressions;
using Portfolio.Web.Delivery;

namespace Portfolio.Web.Formats;

/// <summary>Root-relative targets of an author's text → absolute URLs, code left as it is.</summary>
public static partial class MarkdownLinks
{
    public static string MakeAbsolute(string markdown, SiteUrls urls)
    {
        if (!markdown.Contains("](/", StringComparison.Ordinal) && !markdown.Contains("]: /", StringComparison.Ordinal))
            return markdown;
        var lines = markdown.Split('\n');
        string? fence = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var start = lines[i].AsSpan().TrimStart();
            if (fence is null && (start.StartsWith("```") || start.StartsWith("~~~")))
                fence = start[..3].ToString();
            else if (fence is not null && start.StartsWith(fence))
                fence = null;
            else if (fence is null)
                lines[i] = Target().Replace(lines[i], match => $"{match.Groups["before"].Value}{urls.Origin}/{match.Groups["next"].Value}");
        }

        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"(?<before>\]\(|^ {0,3}\[[^\]]+\]: )/(?<next>[^/]|$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Target();
}
