using AngleSharp.Dom;
using Portfolio.Content.Reading;

namespace Portfolio.Content.Importing.Html;

/// <summary>The text that is converted: its name in the report, and what its links become.</summary>
internal sealed class TextContext(string name, TextTargets targets, ImportReport report)
{
    /// <summary>Reports what is not carried over.</summary>
    public void Report(string kind, string example) => report.Add(kind, $"{name}: {example}");

    /// <summary>The target of a link; <see langword="null"/> when it is none, or would run code.</summary>
    public string? LinkOf(IElement element, string attribute = "href") =>
        element.Attribute(attribute) is { Length: > 0 } url
            && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed ? targets.Link(url) : null;

    /// <summary>The URL of an image; <see langword="null"/> when it has none.</summary>
    public string? ImageOf(IElement image)
    {
        // Lazy loading puts a placeholder into src.
        foreach (var attribute in (ReadOnlySpan<string>)["data-orig-file", "data-lazy-src", "data-src", "src", "data-original"])
        {
            var url = image.Attribute(attribute);
            if (url.Length > 0 && LinkTarget.Parse(url).Kind != LinkTargetKind.Disallowed)
                return targets.File(url);
        }

        Report("images without a URL, or inside of the text as data:", image.Attribute("alt"));
        return null;
    }

    /// <summary>The URL of a video, a sound or another file.</summary>
    public string File(string url) => targets.File(url);
}
