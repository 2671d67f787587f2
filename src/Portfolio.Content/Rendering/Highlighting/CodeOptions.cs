using System.Runtime.InteropServices;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>Options of a code block.</summary>
/// <param name="Title">Caption, such as a file name, if any.</param>
/// <param name="Marked">Lines to mark.</param>
/// <param name="ShowLineNumbers">Whether lines are numbered, from 1.</param>
public sealed record CodeOptions(string? Title, IReadOnlyList<LineRange> Marked, bool ShowLineNumbers)
{
    public static readonly CodeOptions None = new(Title: null, Marked: [], ShowLineNumbers: false);
}

/// <summary>An inclusive range of lines, from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LineRange(int First, int Last);
