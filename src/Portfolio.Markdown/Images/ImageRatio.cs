namespace Portfolio.Markdown.Images;

/// <summary>
/// Converts the ratio of width to height to twelfths, of which the style sheet has a class for each in a list. They differ from common
/// ratios by less than a twentieth.
/// </summary>
public static class ImageRatio
{
    /// <summary>The ratio of a square.</summary>
    public const int Square = 12;

    private static readonly int[] All = [
        2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Square, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 40, 44, 48, 54, 60,
    ];

    public static int Max => All[^1];

    /// <summary>Returns the nearest ratio, from which galleries make rows of one height.</summary>
    public static int Nearest(double width, double height) => All.MinBy(ratio => Math.Abs(Math.Log(ratio * height / (Square * width))));

    /// <summary>Returns the ratio below. A picture that is as wide as it allows is never higher than the window.</summary>
    public static int Below(double width, double height) =>
        Math.Max(All[0], Array.FindLast(All, ratio => ratio * height <= Square * width));
}
