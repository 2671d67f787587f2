namespace Portfolio.Web.Logging;

/// <summary>What is logged of one request.</summary>
/// <param name="Method">As sent.</param>
/// <param name="Path">As asked for, decoded.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Started">By <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</param>
/// <param name="Ended">Likewise.</param>
/// <param name="Bytes">Length of the body as sent; <see langword="null"/> when it was not known beforehand.</param>
public readonly record struct RequestLine(string Method, PathString Path, int Status, long Started, long Ended, long? Bytes);
