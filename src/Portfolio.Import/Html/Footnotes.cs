using System.Globalization;
using AngleSharp.Dom;

namespace Portfolio.Import.Html;

/// <summary>
/// Recognizes footnotes in HTML: the list items, asides and other notes that a place in the text names by a link, a label, a name or a
/// role, and notes inside the text.
/// </summary>
internal static class Footnotes
{
    public const string Marker = "portfolio-footnote";

    private const string References =
        "a[href^='#'], [name]:not(aside), [aria-describedby], label[for], span, small, d-footnote";

    /// <summary>Replaces each footnote link with a marker element, and removes the footnotes from the body.</summary>
    /// <returns>The footnotes in the order of their numbers, which start at 1.</returns>
    public static IReadOnlyList<IElement> Take(IElement body)
    {
        var notes = new List<IElement>();
        var numbers = new List<string>();
        var targets = body.QuerySelectorAll("[id]").DistinctBy(i => i.Id).ToDictionary(i => i.Id!, StringComparer.Ordinal);
        foreach (var reference in body.QuerySelectorAll(References).ToList())
        {
            if (reference.Closest("pre") is not null || !body.Contains(reference) || NoteOf(reference, body, targets) is not { } note
                || note.Contains(reference) != (note == reference) || (note == reference && notes.Contains(note)))
            {
                continue;
            }
            if (note.LocalName != "li" && note.Closest("figure") is { } figure && figure.QuerySelector("figcaption") is null)
            {
                MakeCaption(figure, note);
                if (reference != note)
                    reference.Remove();
                continue;
            }
            // An engine can repeat each footnote beside the text.
            if (note == reference && notes.Exists(n => Words.Letters(n.TextContent) == Words.Letters(note.TextContent)))
            {
                note.Remove();
                continue;
            }
            if (!notes.Contains(note))
            {
                notes.Add(note);
                numbers.Add(note == reference ? "" : reference.PlainText());
            }
            var marker = body.Owner!.CreateElement(Marker);
            marker.SetAttribute("n", (notes.IndexOf(note) + 1).ToString(CultureInfo.InvariantCulture));
            Mark(reference, note, marker);
        }

        foreach (var (note, number) in notes.Zip(numbers))
        {
            RemoveMarks(note, number);
            var list = note.ParentElement;
            note.Remove();
            RemoveEmpty(list);
        }

        return notes;
    }

    /// <summary>Returns the note that an element of the text names, or <see langword="null"/> if it names none.</summary>
    private static IElement? NoteOf(IElement element, IElement body, Dictionary<string, IElement> targets)
    {
        IElement? Target(string id) => targets.GetValueOrDefault(id);
        if (element.LocalName == "a" && element.Attribute("href") is ['#', .. var id] && Target(Uri.UnescapeDataString(id)) is { } linked)
        {
            return SideNote.IsReference(element) || SideNote.Is(linked)
                || (linked.LocalName == "li" && BackLinks(linked).Count > 0 && !element.PlainText().Any(char.IsWhiteSpace)) ? linked : null;
        }
        // The check box of a note that a small screen hides is before the note.
        if (element.LocalName == "label")
            return Target(element.Attribute("for"))?.NextElementSibling is { } next && SideNote.Is(next) ? next : null;
        if (element.Attribute("aria-describedby") is { Length: > 0 } described && Target(described) is { } note && SideNote.Is(note))
            return note;
        if (element.Attribute("name") is { Length: > 0 } name && element.LocalName is "span" or "a" or "em" or "strong" or "code")
            return body.QuerySelectorAll("aside[name]").FirstOrDefault(a => a.Attribute("name") == name);
        return SideNote.IsInText(element) ? element : null;
    }

    /// <summary>Makes the caption of a figure of a note inside it.</summary>
    private static void MakeCaption(IElement figure, IElement note)
    {
        RemoveMarks(note, "");
        var caption = figure.Owner!.CreateElement("figcaption");
        note.Remove();
        caption.Append([.. note.ChildNodes]);
        figure.Append(caption);
    }

    /// <summary>Puts the marker in the place of a number, or after words.</summary>
    private static void Mark(IElement reference, IElement note, IElement marker)
    {
        if (reference == note)
        {
            note.Replace(marker);
        }
        else if (reference.LocalName == "label" || SideNote.IsNumber(reference) || note.LocalName == "li")
        {
            (reference.ParentElement is { LocalName: "sup" } sup && sup.PlainText() == reference.PlainText() ? sup : reference)
                .Replace(marker);
        }
        else
        {
            // Neither code nor a link contains a footnote.
            (reference.ParentElement?.Closest("a[href]") ?? reference.Closest("code") ?? reference).After(marker);
            if (reference.LocalName is "a" or "span")
                reference.Replace([.. reference.ChildNodes]);
        }
    }

    /// <summary>Removes the number of a note, and what leads back to the text.</summary>
    private static void RemoveMarks(IElement note, string number)
    {
        foreach (var back in note.QuerySelectorAll("aside > .label, aside > .backrefs").Concat(BackLinks(note)).ToList())
            back.Remove();
        List<IText> words = [.. note.Descendants<IText>().Where(t => !string.IsNullOrWhiteSpace(t.Data)).Take(2)];
        if (words is [var first, var next] && number.Length > 0 && first.Data.Trim().TrimEnd('.', ':') == number)
        {
            first.Remove();
            next.Data = next.Data.TrimStart();
        }
        if (note.PreviousElementSibling is { LocalName: "input" } box)
            box.Remove();
    }

    private static IReadOnlyList<IElement> BackLinks(IElement item) => [.. item.QuerySelectorAll("a[href^='#']")
        .Where(a => !a.TextContent.Any(char.IsLetterOrDigit) || a.HasClass("footnote-backref") || a.HasClass("data-footnote-backref")
            || a.Attribute("role") == "doc-backlink")];

    /// <summary>
    /// Removes the list that contained the footnotes if it is empty, and its section if only headings or rules remain
    /// there.
    /// </summary>
    private static void RemoveEmpty(IElement? list)
    {
        if (list is null || list.ChildElementCount > 0 || list.LocalName is not ("ol" or "ul" or "aside" or "div" or "section")
            || !string.IsNullOrWhiteSpace(list.TextContent))
        {
            return;
        }
        var around = list.ParentElement;
        list.Remove();
        if (around is { LocalName: "section" or "div" }
            && around.Children.All(c => c.LocalName is "hr" or "h2" or "h3"))
        {
            around.Remove();
        }
    }
}
