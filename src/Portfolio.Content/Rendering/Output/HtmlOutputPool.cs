using System.Collections.Concurrent;
using Markdig;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Output;

/// <summary>A pool of HTML writers. A writer that threw an exception or has a large buffer is not returned to the pool.</summary>
internal sealed class HtmlOutputPool(MarkdownPipeline pipeline, Func<StringWriter> newWriter)
{
    private const int MaxPooledCapacity = 1 << 20;

    private readonly ConcurrentBag<HtmlOutput> _idle = [];

    public string Write(MarkdownDocument document)
    {
        if (!_idle.TryTake(out var output))
            output = new HtmlOutput(newWriter(), pipeline);
        var html = output.Write(document);
        if (output.Capacity <= MaxPooledCapacity)
            _idle.Add(output);
        return html;
    }
}
