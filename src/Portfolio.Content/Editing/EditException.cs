namespace Portfolio.Content.Editing;

/// <summary>An edit of the content folder is refused before anything is written. The message says why and what to do.</summary>
public sealed class EditException(string message) : Exception(message);
