using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Pages;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Agents;

/// <summary><c>/llms-full.txt</c>: the Markdown of every post, newest first. Posts are written one by one, since all of them may not fit in
/// memory.</summary>
public static class LlmsFullText
{
    /// <summary>Writes the document as UTF-8.</summary>
    public static async Task WriteAsync(Stream output, SiteSession site, SiteUrls urls, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true);
        writer.NewLine = "\n";
        await writer.WriteAsync(Head(site, urls));
        foreach (var post in site.Texts())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await writer.WriteAsync(Text(post, urls));
        }
    }

    private static string Head(SiteSession site, SiteUrls urls) => new MarkdownText(urls)
        .Line($"# {MarkdownText.Escape(site.Title)}").Line()
        .Line("> The full text of every article, newest first.").Line()
        .Line($"Index of this site for agents: {urls.Absolute(PublicUrls.Llms)}").ToString();

    private static string Text(Post post, SiteUrls urls)
    {
        var text = new MarkdownText(urls);
        text.Line().Line("---").Line().Heading(post.Title);
        if (post.Description.Length > 0)
            text.Line($"> {MarkdownText.Escape(post.Description)}").Line();
        text.Line($"- URL: {urls.Absolute(post.Url)}");
        if (post.Date is { } date)
            text.Line($"- Date: {IsoDate.Full(date)}");
        if (post.Updated is { } updated)
            text.Line($"- Updated: {IsoDate.Full(updated)}");
        if (post.Tags.Count > 0)
            text.Line($"- Tags: {MarkdownText.Labels(post)}");
        return text.Line().Body(post.Body!.Markdown, post.Url).ToString();
    }
}
