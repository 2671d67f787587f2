using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Headings;

/// <summary>The id that the author wrote after a heading: <c>## Title {#id}</c>.</summary>
internal static class HeadingId
{
    public static string? Of(HeadingBlock heading) => heading.GetData(typeof(HeadingId)) as string;

    public static void Set(HeadingBlock heading, string id) => heading.SetData(typeof(HeadingId), id);
}
