using System.Collections.ObjectModel;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Portfolio.Content.Templates;

/// <summary>Renders the containers in texts with the views in <c>views/blocks/</c>.</summary>
internal static class BlockViews
{
    /// <summary>The maximum number of documents in which the view of a block can cost too much before no document waits for it.</summary>
    private const int MaxExceeded = 10;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Returns the views of blocks by the name of the block.</summary>
    /// <param name="views">The texts of all views by name.</param>
    public static IReadOnlyDictionary<string, BlockView> Of(IReadOnlyDictionary<string, string> views)
    {
        var blocks = new Dictionary<string, BlockView>(StringComparer.Ordinal);
        foreach (var (name, text) in views)
        {
            if (name.StartsWith(ViewName.Blocks, StringComparison.Ordinal) && ViewTemplate.OfStored(name, text) is { } template)
            {
                var (exceeded, last) = (0, (BudgetExceededException?)null);
                blocks.Add(name[ViewName.Blocks.Length..], new(block =>
                {
                    if (exceeded >= MaxExceeded)
                        throw last!;
                    try
                    {
                        return Render(template, block);
                    }
                    catch (BudgetExceededException e)
                    {
                        last = e;
                        Interlocked.Increment(ref exceeded);
                        throw;
                    }
                }, ViewReader.AttributesOf(template)));
            }
        }

        return blocks.Count == 0 ? ReadOnlyDictionary<string, BlockView>.Empty : blocks;
    }

    private static string Render(ViewTemplate template, BlockContent block)
    {
        var values = block.Attributes.ToDictionary(attribute => attribute.Key, object? (attribute) => attribute.Value);
        values["content"] = new Html(block.Html);
        if (block.Title is not null)
            values["title"] = block.TitleHtml is { } html ? new Html(html) : block.Title;
        var findings = new ViewFindings();
        var context = ViewTemplate.CreateContext([("block", values)], DateTime.UnixEpoch, new()
        {
            Budget = block.Budget,
            Findings = findings,
            Image = block.Image,
            Link = block.Link,
            WithoutPlaces = block.WithoutPlaces,
        });
        try
        {
            var html = template.RenderAsync(context, Encoder).AsTask().GetAwaiter().GetResult();
            foreach (var problem in findings.Problems.Take(1))
                block.Warn($"{problem.File}:{problem.Line}:{problem.Column}: {problem.Message}");
            return html;
        }
        catch (ViewException e)
        {
            throw new BlockViewException(e.Line == 1 && e.Column == 1 ? e.Message : $"{template.File}:{e.Line}:{e.Column}: {e.Message}");
        }
    }
}
