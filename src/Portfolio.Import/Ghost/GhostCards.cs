using AngleSharp.Dom;
using Portfolio.Import.Html;

namespace Portfolio.Import.Ghost;

internal static class GhostCards
{
    public static void Replace(IElement body, TextContext context)
    {
        foreach (var card in body.QuerySelectorAll(".kg-bookmark-card"))
            ReplaceByLink(card, card.QuerySelector("a"), card.QuerySelector(".kg-bookmark-title"));
        foreach (var card in body.QuerySelectorAll(".kg-file-card"))
            ReplaceByLink(card, card.QuerySelector("a"), card.QuerySelector(".kg-file-card-title"));
        foreach (var card in body.QuerySelectorAll(".kg-video-card,.kg-audio-card"))
            ReplaceByPlayer(card);
        foreach (var card in body.QuerySelectorAll(".kg-callout-card"))
            ReplaceByQuote(card);
        foreach (var heading in body.QuerySelectorAll(".kg-toggle-heading-text"))
            heading.OuterHtml = $"<p><strong>{heading.InnerHtml}</strong></p>";
        foreach (var card in body.QuerySelectorAll(
            ".kg-signup-card,.kg-email-card,.kg-email-cta-card,.kg-toggle-card-icon,.kg-product-card-rating"))
        {
            if (card.LocalName is not "button")
                context.Report("signup and email [card|cards], removed", card.ClassName ?? "");
            card.Remove();
        }
    }

    private static void ReplaceByLink(IElement card, IElement? link, IElement? title)
    {
        if (link is null)
            return;
        var paragraph = card.Owner!.CreateElement("p");
        var plain = card.Owner.CreateElement("a");
        plain.SetAttribute("href", link.Attribute("href"));
        plain.TextContent = title?.PlainText() is { Length: > 0 } text ? text : link.Attribute("href");
        paragraph.Append(plain);
        card.Replace(paragraph);
    }

    /// <summary>Replaces an audio or video card with its player and caption, without the card's buttons.</summary>
    private static void ReplaceByPlayer(IElement card)
    {
        if (card.QuerySelector("video,audio") is not { } player)
            return;
        if (card.QuerySelector(".kg-audio-title") is { } title)
            player.SetAttribute("title", title.PlainText());
        if (card.QuerySelector("figcaption") is { } caption)
            card.Replace(player, caption);
        else
            card.Replace(player);
    }

    private static void ReplaceByQuote(IElement card)
    {
        var quote = card.Owner!.CreateElement("blockquote");
        quote.Append([.. (card.QuerySelector(".kg-callout-text") ?? card).ChildNodes]);
        card.Replace(quote);
    }
}
