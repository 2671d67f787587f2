using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;

namespace Portfolio.Markdown.Alerts;

/// <summary>Converts Obsidian callouts and <c>:::</c> containers to GitHub alerts in the served Markdown.</summary>
internal static class ServedAlerts
{
    /// <summary>Replaces the alert's marker if GitHub does not support it, and moves a title to a separate line in bold.</summary>
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
        var end = TextLines.EndAt(source, alert.Start);
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
        var lines = new List<Line> { new(container.Span.Start) };
        for (var at = source.IndexOf('\n', container.Span.Start); at >= 0
            && at + 1 < end; at = source.IndexOf('\n', at + 1))
        {
            lines.Add(new(at + 1));
        }
        foreach (var part in container.Descendants<CustomContainer>().Prepend(container))
            Add(part, context, lines);
        foreach (var line in lines)
        {
            var isFirst = line == lines[0];
            var prefix = string.Concat(Enumerable.Repeat("> ", line.Depth));
            var lineEnd = TextLines.EndAt(source, line.Start);
            if (line.Text is { } text)
                context.Edit(line.Start, lineEnd - line.Start, isFirst ? (prefix + text).TrimEnd() : text);
            if (!isFirst && line.Depth > 0)
            {
                var isEmpty = lineEnd == line.Start || line.Text == "";
                context.Edit(line.Start - 1, 1, $"\n{(isEmpty ? prefix.TrimEnd() : prefix)}");
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
            if (name == ContainerTitle.List)
                EditMarks(part, ListStart(part), context, ContainerTitle.IsClosed(part) ? OpenList.End : "");
            else
                EditMarks(part, title is null ? "" : $"**{char.ToUpperInvariant(title[0])}{title[1..]}**", context);
        }
    }

    /// <summary>Returns the mark of a list, which includes the end if the container is not closed.</summary>
    private static string ListStart(CustomContainer list) =>
        OpenList.Start(ContainerTitle.QueryOf(list)) + (ContainerTitle.IsClosed(list) ? "" : OpenList.End);

    /// <summary>Replaces the first line of a container in the served Markdown, and its closing colons.</summary>
    public static void EditMarks(CustomContainer container, string first, RenderingContext context, string last = "")
    {
        var text = context.MarkdownOf(container.Span).TrimEnd();
        var length = TextLines.EndAt(text, 0);
        context.Edit(container.Span.Start, length, first);
        var end = text.LastIndexOfAnyExcept(':') + 1;
        if (end > length && end < text.Length && text[end - 1] is '\r' or '\n' or ' ' or '\t' or '>')
            context.Edit(container.Span.Start + end, text.Length - end, last);
    }

    private static void Add(CustomContainer part, RenderingContext context, List<Line> lines)
    {
        var (name, title) = ContainerTitle.Of(part);
        var kind = AlertKind.Find(name);
        var end = Math.Min(part.Span.End, context.Source.Markdown.Length - 1);
        var first = LineOf(part.Span.Start);
        var last = LineOf(end);
        for (var i = first; kind is not null && i <= last; i++)
            lines[i].Depth++;
        lines[first].Text = name == ContainerTitle.List ? ListStart(part)
            : FirstLine(kind, name, title, string.Concat(Enumerable.Repeat("> ", lines[first].Depth)));
        var closing = context.MarkdownOf(new(lines[last].Start, end)).Trim();
        if (last == first || closing.Length == 0 || closing.ContainsAnyExcept(':'))
            return;
        lines[last].Text = kind is not null ? ""
            : name switch { "details" => "</details>", ContainerTitle.List => OpenList.End, _ => "" };
        if (kind is not null)
            lines[last].Depth--;

        int LineOf(int offset) => Math.Max(0, lines.FindLastIndex(line => line.Start <= offset));
    }

    private static string FirstLine(AlertKind? kind, string name, string? title, string prefix)
    {
        if (kind is not null)
            return MarkerOf(kind) + (title is null ? "" : $"\n{prefix}**{title}**");
        if (name == "details")
            return $"<details><summary>{title ?? "Details"}</summary>\n{prefix.TrimEnd()}";
        return title is null ? "" : $"**{title}**";
    }

    private static string MarkerOf(AlertKind kind) => $"[!{kind.Name.ToUpperInvariant()}]";

    private sealed class Line(int start)
    {
        public int Start { get; } = start;

        /// <summary>Gets or sets the number of alerts that contain the line.</summary>
        public int Depth { get; set; }

        /// <summary>Gets or sets the new text, or <see langword="null"/> to keep the text.</summary>
        public string? Text { get; set; }
    }
}
