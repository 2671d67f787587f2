using System.Runtime.InteropServices;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>How one block is shown.</summary>
/// <param name="Title">Caption, such as a file name; <see langword="null"/>: none.</param>
/// <param name="Marked">Lines to tint.</param>
/// <param name="ShowLineNumbers">Whether lines are numbered, from 1.</param>
public sealed record CodeOptions(string? Title, IReadOnlyList<LineRange> Marked, bool ShowLineNumbers)
{
    public static readonly CodeOptions None = new(Title: null, Marked: [], ShowLineNumbers: false);
}

/// <summary>Lines <paramref name="First"/> to <paramref name="Last"/>, both included, from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineRange(int First, int Last);
