namespace Portfolio.Pictures;

/// <summary>Determines whether ink is so light that it is invisible on a light page.</summary>
internal static class Ink
{
    /// <summary>The relative luminance (WCAG 2.2) from which ink has a contrast below 1.6 : 1 on white.</summary>
    private const double MinLuminance = .6;

    /// <summary>The part of each value of a channel that the eye sees.</summary>
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value => value / 255.0)
        .Select(part => part <= .04045 ? part / 12.92 : Math.Pow((part + .055) / 1.055, 2.4))];

    public static bool IsLight(byte red, byte green, byte blue) =>
        (.2126 * Linear[red]) + (.7152 * Linear[green]) + (.0722 * Linear[blue]) >= MinLuminance;
}
