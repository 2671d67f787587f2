namespace Portfolio.Content.Model;

/// <summary>A redirect of <c>redirects.yaml</c>, with its position in the file.</summary>
/// <param name="Url">The path that redirects, in normal form.</param>
/// <param name="Target">A root-relative URL or an absolute one with https, as the author wrote it.</param>
/// <param name="Status">301, 302, 307 or 308.</param>
public sealed record Redirect(string Url, string Target, int Status, int Line, int Column);
