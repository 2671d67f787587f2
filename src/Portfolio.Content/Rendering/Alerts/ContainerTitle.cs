using Markdig.Extensions.CustomContainers;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>The first line of a container: <c>:::tip Title</c>, <c>:::tip[Title]</c>, <c>::: tip [Title]</c>.</summary>
internal static class ContainerTitle
{
    public static (string Name, string? Title) Of(CustomContainer container)
    {
        var line = $"{container.Info} {container.Arguments}".Trim();
        var end = line.AsSpan().IndexOfAny(" [{\"") is >= 0 and var at ? at : line.Length;
        var title = line[end..].Trim();
        if (title.StartsWith('[') && (line[end] == '[' || title.IndexOf(']', StringComparison.Ordinal) == title.Length - 1))
            title = title[1..].Split(']')[0];
        else if (title.StartsWith('{'))
            title = "";
        return (line[..end], title.Trim('"').Trim() is { Length: > 0 } text ? text : null);
    }
}
