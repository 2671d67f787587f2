using System.Globalization;
using Markdig;
using Markdig.Extensions.Alerts;
using Markdig.Renderers;
using Markdig.Syntax;

namespace Portfolio.Content.Rendering.Alerts;

/// <summary>Alerts in GitHub's syntax: <c>> [!NOTE]</c>.</summary>
internal sealed class AlertExtension(RenderingLabels labels) : RenderingExtension
{
    private static readonly string[] Kinds = ["note", "tip", "important", "warning", "caution"];

    protected override void AddParsers(MarkdownPipelineBuilder pipeline) => new Markdig.Extensions.Alerts.AlertExtension().Setup(pipeline);

    public override void AddVisitors(DocumentWalk walk) => walk.OnBlock<AlertBlock>(alert => CheckKind(alert, walk.Context));

    protected override void AddRenderers(HtmlRenderer renderer) => renderer.ObjectRenderers.Insert(0, new AlertRenderer(labels));

    /// <summary>The kind in lower case, which is also the CSS class; <see langword="null"/> when it is unknown.</summary>
    public static string? KindOf(AlertBlock alert)
    {
        foreach (var kind in Kinds)
        {
            if (alert.Kind.AsSpan().Equals(kind, StringComparison.OrdinalIgnoreCase))
                return kind;
        }

        return null;
    }

    private static Block? CheckKind(AlertBlock alert, RenderingContext context)
    {
        if (KindOf(alert) is null)
        {
            context.Report(alert.Span.Start, "alert-kind", $"[!{alert.Kind}] is not a kind of alert; use NOTE, TIP, IMPORTANT, WARNING or CAUTION");
            context.Text.Append(CultureInfo.InvariantCulture, $"[!{alert.Kind}]\n");
        }

        return null;
    }
}
