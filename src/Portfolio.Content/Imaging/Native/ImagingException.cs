namespace Portfolio.Content.Imaging.Native;

/// <summary>An image cannot be made. The message says why, in a sentence for the log.</summary>
public sealed class ImagingException(string message, Exception? inner = null) : Exception(message, inner);
