using System.Text;

namespace Portfolio.Diagrams.Svg;

/// <summary>What a drawing is for those who do not see it.</summary>
/// <param name="Title">The accessible name.</param>
/// <param name="Description">What the drawing says, as text.</param>
/// <param name="Id">Id of the title; that of the description has a letter more.</param>
internal sealed record SvgHead(string Title, string Description, string Id)
{
    /// <summary>Begins the element.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="size">Attributes of its size.</param>
    public StringBuilder Begin(StringBuilder svg, string size) => svg
        .Append("<svg role=\"img\" aria-labelledby=\"").Append(Id).Append("\" aria-describedby=\"").Append(Id).Append("d\"").Append(size)
        .Append(" fill=\"none\" stroke=\"var(--muted,currentColor)\" stroke-width=\"1.3\">")
        .Append("<title").AppendAttribute("id", Id).Append('>').AppendEncoded(Title).Append("</title><desc").AppendAttribute("id", Id + "d")
            .Append('>').AppendEncoded(Description).Append("</desc>");
}
