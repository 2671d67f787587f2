using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>What the writer needs to know of a heading.</summary>
/// <param name="Id">The heading's id.</param>
/// <param name="IsLink">Whether the whole heading can be the link to itself, since it holds no other.</param>
internal sealed record HeadingAnchor(string Id, bool IsLink)
{
    public static void Set(HeadingBlock heading, HeadingAnchor anchor) => heading.SetData(typeof(HeadingAnchor), anchor);

    public static HeadingAnchor? Get(HeadingBlock heading) => heading.GetData(typeof(HeadingAnchor)) as HeadingAnchor;
}
