namespace Portfolio.Content.Importing;

/// <summary>An import is refused before anything is written. The message says why and what to do.</summary>
public sealed class ImportException(string message) : Exception(message);
