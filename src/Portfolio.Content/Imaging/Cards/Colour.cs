using System.Globalization;

namespace Portfolio.Content.Imaging.Cards;

/// <summary>A colour with parts from 0 to 1.</summary>
internal sealed record Colour(double Red, double Green, double Blue)
{
    /// <summary>Reads <c>#rgb</c> or <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static Colour Parse(string text)
    {
        var digits = text.Length switch
        {
            4 => 1,
            7 => 2,
            _ => throw new FormatException($"`{text}` is not a colour"),
        };
        return new(Part(0), Part(1), Part(2));

        double Part(int index) =>
            int.Parse(text.AsSpan(1 + (index * digits), digits), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture) / (digits == 1 ? 15.0 : 255.0);
    }
}
