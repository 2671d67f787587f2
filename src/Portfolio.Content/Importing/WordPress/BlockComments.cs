using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Portfolio.Content.Importing.Html;

namespace Portfolio.Content.Importing.WordPress;

/// <summary>Comments of WordPress' block editor. Those of blocks without HTML stand for what the server would make.</summary>
internal static partial class BlockComments
{
    private static readonly HashSet<string> Empty = ["more", "nextpage", "footnotes", "separator", "spacer", "post-content", "paragraph"];

    public static void Report(IElement body, TextContext context)
    {
        foreach (var comment in body.Owner!.Descendants<IComment>())
        {
            if (Block().Match(comment.Data) is { Success: true } block && !Empty.Contains(block.Groups["name"].Value))
                context.Report("blocks that the server fills in: removed", block.Groups["name"].Value);
        }
    }

    [GeneratedRegex(@"^\s*wp:(?<name>[a-z0-9/_-]+)\s[^\n]*/$|^\s*wp:(?<name>[a-z0-9/_-]+)\s*/$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
