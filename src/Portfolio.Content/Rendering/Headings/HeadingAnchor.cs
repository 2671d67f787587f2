using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>A heading's link to itself.</summary>
/// <param name="Id">The heading's id.</param>
/// <param name="IsLink">Whether the whole heading is the link. A heading with links of its own has a separate one.</param>
internal sealed record HeadingAnchor(string Id, bool IsLink)
{
    public static void Set(HeadingBlock heading, HeadingAnchor anchor) => heading.SetData(typeof(HeadingAnchor), anchor);

    public static HeadingAnchor? Get(HeadingBlock heading) => heading.GetData(typeof(HeadingAnchor)) as HeadingAnchor;
}
