using System.Text;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Links;

namespace Portfolio.Markdown.Pipeline;

/// <summary>Inserts the resolved URLs of a document's open links into its HTML and its Markdown.</summary>
public static class LinkFiller
{
    /// <param name="markdown">The Markdown of the document, without front matter.</param>
    public static FilledMarkdown Fill(OpenMarkdown open, string template, string markdown, ISiteFiles files)
    {
        var finder = new LinkFinder(files, open.Path);
        var targets = open.Links.Select(finder.Find).ToList();
        return new(GalleryRows.Write(Html(open, template, targets, files)), Markdown(open, markdown, targets));
    }

    private static string Html(OpenMarkdown open, string template, List<FoundTarget> targets, ISiteFiles files)
    {
        if (open.Gaps.Count == 0)
            return template;
        var html = new StringBuilder(template.Length + (64 * open.Gaps.Count));
        var at = 0;
        foreach (var gap in open.Gaps)
        {
            html.Append(template, at, gap.At - at);
            at = gap.At;
            var target = targets[gap.Link];
            if (target.Href is null)
                continue;
            if (gap.Before is null)
            {
                var image = open.Links[gap.Link].Image!;
                ImageHtml.Append(html, Image.Of(image, target, image.DarkLink is { } dark ? targets[dark].Media : null, files));
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

    private static string Markdown(OpenMarkdown open, string markdown, List<FoundTarget> targets)
    {
        var edits = new SourceEdits(markdown);
        foreach (var edit in open.Edits)
            edits.Add(edit);
        foreach (var (link, target) in open.Links.Zip(targets))
        {
            if (target.MarkdownHref is { } href && link.Start is { } start)
                edits.Add(start, link.Length, link.Written(href));
            else if (target.IsRemoved)
                link.Removal.ToList().ForEach(edits.Add);
        }

        return edits.Apply();
    }
}
