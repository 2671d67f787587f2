using System.Collections.ObjectModel;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Portfolio.Content.Templates;

/// <summary>Renders the containers in texts with the views in <c>views/blocks/</c>.</summary>
internal static class BlockViews
{
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
                blocks.Add(name[ViewName.Blocks.Length..],
                    new(block => Render(template, block), ViewReader.AttributesOf(template)));
            }
        }

        return blocks.Count == 0 ? ReadOnlyDictionary<string, BlockView>.Empty : blocks;
    }

    private static string Render(ViewTemplate template, BlockContent block)
    {
        var values = block.Attributes.ToDictionary(attribute => attribute.Key, object? (attribute) => attribute.Value);
        values["content"] = new Html(block.Html);
        if (block.Title is not null)
            values["title"] = block.Title;
        var services = new ViewServices { Image = block.Image, Link = block.Link, WithoutPlaces = block.WithoutPlaces };
        var context = ViewTemplate.CreateContext([("block", values)], DateTime.UnixEpoch, services);
        try
        {
            return template.RenderAsync(context, Encoder).AsTask().GetAwaiter().GetResult();
        }
        catch (ViewException e)
        {
            throw new BlockViewException(e.Message);
        }
    }
}
