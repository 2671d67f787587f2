using System.Runtime.InteropServices;

namespace Portfolio.Diagrams.Graphs;

/// <summary>A point, in pixels.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);
