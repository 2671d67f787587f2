using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <summary>Converts Obsidian callouts and <c>:::</c> containers to GitHub alerts in the served Markdown.</summary>
internal static class ServedAlerts
{
    /// <summary>
    /// Replaces the alert's marker if GitHub does not support it, and moves a title to a separate line in bold.
    /// </summary>
    public static void Edit(Alert alert, RenderingContext context)
    {
        var marker = MarkerOf(alert.Kind ?? AlertKind.Note);
        var title = alert is { Kind: null, HasTitle: false } ? alert.MarkerTitle : null;
        if (alert is { HasTitle: false, IsOpen: null }
            && alert.Marker.Equals(alert.Kind?.Name, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }
        var source = context.Source.Markdown;
        var lineStart = alert.Start == 0 ? 0 : source.LastIndexOf('\n', alert.Start - 1) + 1;
        var prefix = string.Concat(source[lineStart..alert.Start].Select(c => c is '>' or '\t' ? c : ' '));
        var written = title is null
            ? $"{marker}{(alert.HasTitle ? $"\n{prefix}**" : "")}" : $"{marker}\n{prefix}**{title}**";
        context.Edit(alert.Start, alert.Length, written);
        if (!alert.HasTitle)
            return;
        var end = source.AsSpan(alert.Start).IndexOfAny('\r', '\n') is >= 0 and var length
            ? alert.Start + length : source.Length;
        while (char.IsWhiteSpace(source[end - 1]))
            end--;
        context.Edit(end, 0, "**");
    }

    /// <summary>
    /// Converts a container and all containers nested in it.
    /// Does nothing if the container itself is nested in another one.
    /// </summary>
    public static void Edit(CustomContainer container, RenderingContext context)
    {
        if (container.Parent is CustomContainer)
            return;
        if (container.Parent is not MarkdownDocument)
        {
            EditNested(container, context);
            return;
        }
        var source = context.Source.Markdown;
        var end = Math.Min(container.Span.End + 1, source.Length);
        var starts = new List<int> { container.Span.Start };
        for (var at = source.IndexOf('\n', container.Span.Start); at >= 0
            && at + 1 < end; at = source.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }
        var depths = new int[starts.Count];
        var texts = new string?[starts.Count];
        foreach (var part in container.Descendants<CustomContainer>().Prepend(container))
            Add(part, context, starts, depths, texts);
        for (var i = 0; i < starts.Count; i++)
        {
            var prefix = string.Concat(Enumerable.Repeat("> ", depths[i]));
            var lineEnd = source.AsSpan(starts[i]).IndexOfAny('\r', '\n') is >= 0 and var length
                ? starts[i] + length : source.Length;
            if (texts[i] is { } text)
                context.Edit(starts[i], lineEnd - starts[i], i == 0 ? (prefix + text).TrimEnd() : text);
            if (i > 0 && depths[i] > 0)
            {
                context.Edit(starts[i] - 1, 1,
                    $"\n{(lineEnd == starts[i] || texts[i] == "" ? prefix.TrimEnd() : prefix)}");
            }
        }
    }

    /// <summary>
    /// Replaces the markers of containers in lists and block quotes with bold titles,
    /// because GitHub does not support alerts there.
    /// </summary>
    private static void EditNested(CustomContainer container, RenderingContext context)
    {
        foreach (var part in container.Descendants<CustomContainer>().Prepend(container))
        {
            var (name, title) = ContainerTitle.Of(part);
            title ??= AlertKind.Find(name)?.Name ?? (name == "details" ? "Details" : null);
            EditMarks(part, title is null ? "" : $"**{char.ToUpperInvariant(title[0])}{title[1..]}**", context);
        }
    }

    /// <summary>Replaces a container's first line in the served Markdown, and removes the closing colons.</summary>
    public static void EditMarks(CustomContainer container, string first, RenderingContext context)
    {
        var text = context.MarkdownOf(container.Span).TrimEnd();
        var length = text.IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length;
        context.Edit(container.Span.Start, length, first);
        var last = text.LastIndexOfAnyExcept(':') + 1;
        if (last > length && last < text.Length && text[last - 1] is '\r' or '\n' or ' ' or '\t' or '>')
            context.Edit(container.Span.Start + last, text.Length - last, "");
    }

    private static void Add(
        CustomContainer part, RenderingContext context, List<int> starts, int[] depths, string?[] texts)
    {
        var (name, title) = ContainerTitle.Of(part);
        var kind = AlertKind.Find(name);
        var first = LineOf(part.Span.Start);
        var last = LineOf(Math.Min(part.Span.End, context.Source.Markdown.Length - 1));
        var depth = depths[first] + (kind is null ? 0 : 1);
        for (var i = first; kind is not null && i <= last; i++)
            depths[i]++;
        var prefix = string.Concat(Enumerable.Repeat("> ", depth));
        texts[first] = kind is not null ? MarkerOf(kind) + (title is null ? "" : $"\n{prefix}**{title}**")
            : name == "details" ? $"<details><summary>{title ?? "Details"}</summary>\n{prefix.TrimEnd()}"
            : title is null ? "" : $"**{title}**";
        var closing = context.MarkdownOf(
            new(starts[last], Math.Min(part.Span.End, context.Source.Markdown.Length - 1))).Trim();
        if (last == first || closing.Length == 0 || closing.ContainsAnyExcept(':'))
            return;
        texts[last] = kind is null && name == "details" ? "</details>" : "";
        if (kind is not null)
            depths[last]--;

        int LineOf(int offset) => starts.FindLastIndex(start => start <= offset) is >= 0 and var line ? line : 0;
    }

    private static string MarkerOf(AlertKind kind) => $"[!{kind.Name.ToUpperInvariant()}]";
}
