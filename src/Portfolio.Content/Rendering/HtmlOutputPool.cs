using System.Collections.Concurrent;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering;

/// <summary>Keeps writers between documents. A writer that failed or grew beyond bounds is not kept.</summary>
internal sealed class HtmlOutputPool(RenderingLabels labels)
{
    private const int KeptCharacters = 1 << 20;

    private readonly ConcurrentBag<HtmlOutput> _idle = [];

    public RenderingLabels Labels => labels;

    public string Write(MarkdownDocument document)
    {
        if (!_idle.TryTake(out var output))
            output = new HtmlOutput(labels);
        var html = output.Write(document);
        if (output.Capacity <= KeptCharacters)
            _idle.Add(output);
        return html;
    }
}
