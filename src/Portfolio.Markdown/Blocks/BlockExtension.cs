using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Syntax;
using Portfolio.Markdown.Alerts;
using Portfolio.Markdown.Images;
using Portfolio.Markdown.Limits;
using Portfolio.Markdown.Links;
using Portfolio.Markdown.Output;
using Portfolio.Markdown.Text;

namespace Portfolio.Markdown.Blocks;

/// <summary>Renders containers with the views of the author.</summary>
internal sealed class BlockExtension(RenderingLabels labels) : RenderingExtension
{
    public override void AddVisitors(DocumentWalk walk)
    {
    }

    protected override void AddRenderers(HtmlRenderer renderer) =>
        renderer.ObjectRenderers.Replace<ContainerRenderer>(new BlockRenderer(labels));
}

/// <summary>Says which names the views of containers can have.</summary>
public static partial class BlockNames
{
    /// <summary>Says why a container cannot have a name, or returns <see langword="null"/> if it can.</summary>
    public static string? ProblemOf(string name)
    {
        if (OwnContainer.IsBuiltIn(name))
            return $"`:::{name}` is a container of the site, which a view cannot replace; rename the file";
        return Name().IsMatch(name) ? null : $"`{name}` is not a name of a block; use lower-case letters, digits and hyphens";
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>Writes the content of a container, and then the HTML that its view makes of it.</summary>
internal sealed class BlockRenderer(RenderingLabels labels) : ContainerRenderer(labels)
{
    protected override void Write(HtmlRenderer renderer, CustomContainer container)
    {
        if (OwnContainer.Of(container) is not { } own)
        {
            base.Write(renderer, container);
            return;
        }

        renderer.EnsureLine();
        var (outer, isImplicit) = (renderer.Writer, renderer.ImplicitParagraph);
        using var content = DocumentLimits.NewWriter();
        (renderer.Writer, renderer.ImplicitParagraph) = (content, false);
        renderer.WriteChildren(container);
        (renderer.Writer, renderer.ImplicitParagraph) = (outer, isImplicit);
        renderer.WriteLine(Render(own, content.ToString()));
    }

    /// <summary>Returns the HTML of the view, or the content alone if the view fails, which is reported.</summary>
    private static string Render(OwnContainer block, string html)
    {
        var (context, images, links, titleLinks) = (block.Context, new List<string>(), new List<string>(), new List<string>());
        try
        {
            var result = context.Source.Blocks[block.Name]
                .Render(new(block.Name, block.Title, block.Attributes, html)
                {
                    TitleHtml = block.Title is null ? null : TitleText.Inline(block.Title, TitleLinkOf),
                    Budget = context.Budget,
                    Warn = message => context.Report(block.Start, Rule.BlockView, $"the view of `:::{block.Name}` has a fault: {message}"),
                    Image = ImageOf,
                    Link = LinkOf,
                    WithoutPlaces = context.WithoutPlaces,
                });
            Check(result);
            return result;
        }
        catch (BlockViewException e)
        {
            context.Report(block.Start, Rule.BlockView, $"`:::{block.Name}` is shown without its view: {e.Message}");
            return html;
        }
        catch (BudgetExceededException e)
        {
            throw new DocumentTooLargeException(block.Start, Rule.TextTooSlow, $"{e.Message}; simplify views/{e.View}.liquid");
        }

        string ImageOf(BlockImage image)
        {
            var link = new SourceLink(image.Path, block.Start, SourceSpan.Empty)
            {
                Image = new(image.Alt) { Sizes = image.Sizes, Class = image.Class },
            };
            var written = new ImageTargets(context, new(context)).Write(link, canLink: false)?.Html ?? "";
            images.Add(written);
            return written;
        }

        string LinkOf(string target)
        {
            var place = PlaceOf(target) ?? "";
            links.Add(place);
            return place;
        }

        string? TitleLinkOf(string target)
        {
            var place = PlaceOf(target);
            titleLinks.Add(place ?? "");
            return place;
        }

        string? PlaceOf(string target) =>
            new LinkTargets(context).Write(new(target, block.Start, SourceSpan.Empty), PlaceKind.Attribute);

        static Regex Attribute(string place) => new($" [a-z-]+=\"{place}\"");

        // A filter of the view could have cut a placeholder, or written it where it cannot be filled.
        void Check(string result)
        {
            var rest = images.Append(html).Where(part => part.Length > 0).OrderByDescending(part => part.Length)
                .Aggregate(result, (text, part) => text.Replace(part, "", StringComparison.Ordinal));
            // A view can leave the title out.
            rest = titleLinks.Where(context.HasPlace).Aggregate(rest, (text, place) => Attribute(place).Replace(text, ""));
            foreach (var place in links.Where(context.HasPlace))
            {
                var attribute = Attribute(place);
                if (!attribute.IsMatch(rest))
                {
                    throw new BlockViewException(
                        "it changes the URL of a link; write `NAME=\"{{ block.NAME | url }}\"` without other filters");
                }
                rest = attribute.Replace(rest, "");
            }
            if (context.HasPlace(rest))
            {
                throw new BlockViewException("it shows a part of a picture, of a link or of the content; write `{{ block.content }}` and "
                    + "`{{ block.NAME | img }}` without other filters and outside attributes, and `NAME=\"{{ block.NAME | url }}\"`");
            }
        }
    }
}
