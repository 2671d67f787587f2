using System.Text;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Writes the URLs of open links into the HTML and the Markdown of a document.</summary>
public static class LinkFiller
{
    /// <summary>Fills a document. The result depends only on the arguments.</summary>
    /// <param name="template">The <see cref="RenderedText.Template"/> of the document.</param>
    /// <param name="markdown">The source of the document, without front matter.</param>
    public static FilledText Fill(OpenText text, string template, string markdown, ISiteFiles files)
    {
        var finder = new LinkFinder(files, text.Path);
        var targets = text.Links.Select(finder.Find).ToList();
        return new(Html(text, template, targets, files), Markdown(text, markdown, targets));
    }

    private static string Html(OpenText text, string template, List<FoundTarget> targets, ISiteFiles files)
    {
        if (text.Gaps.Count == 0)
            return template;
        var html = new StringBuilder(template.Length + (64 * text.Gaps.Count));
        var at = 0;
        foreach (var gap in text.Gaps)
        {
            html.Append(template, at, gap.At - at);
            at = gap.At;
            var target = targets[gap.Link];
            if (target.Href is null)
                continue;
            if (gap.Before is null)
            {
                ImageHtml.Append(html, Image.Of(text.Links[gap.Link].Image!, target, files));
                at += gap.Length;
            }
            else
            {
                html.Append(gap.Before);
                if (gap.After is not null)
                    html.AppendEncoded(target.Href).Append(gap.After);
            }
        }

        return html.Append(template, at, template.Length - at).ToString();
    }

    private static string Markdown(OpenText text, string markdown, List<FoundTarget> targets)
    {
        var edits = new SourceEdits(markdown);
        foreach (var edit in text.Edits)
            edits.Add(edit);
        foreach (var (link, target) in text.Links.Zip(targets))
        {
            if (target.MarkdownHref is { } href && link.Start is { } start)
                edits.Add(start, link.Length, link.Written(href));
            else if (target.IsRemoved)
                link.Removal.ToList().ForEach(edits.Add);
        }

        return edits.Apply();
    }
}
