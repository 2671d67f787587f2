using System.Collections.Concurrent;
using Portfolio.Content.Templates;

namespace Portfolio.Web.Assets;

/// <summary>Contains the author's views of one snapshot, by name.</summary>
internal sealed class OwnViews
{
    /// <summary>The style sheet that shows one of two pictures, by the theme.</summary>
    private const string DarkImages = "DarkImages";

    /// <summary>The number of pages on which the views can cost too much before no page uses them.</summary>
    private const int MaxExceeded = 10;

    public static OwnViews None { get; } = new([], new(StringComparer.Ordinal), new()) { IsChecked = true };

    private readonly Dictionary<string, OwnView> _views;

    /// <summary>The pages whose views exceed their budget, with the view that costs most and the message, until a view changes.</summary>
    private readonly ConcurrentDictionary<string, (string Name, string Message)> _exceeded;

    /// <summary>The first page on which each view failed with each message.</summary>
    private readonly ConcurrentDictionary<(string Name, string Message), (string Path, int Line, int Column)> _failures;

    private OwnViews(Dictionary<string, OwnView> views, ConcurrentDictionary<string, (string Name, string Message)> exceeded,
        ConcurrentDictionary<(string Name, string Message), (string Path, int Line, int Column)> failures) =>
        (_views, _exceeded, _failures) = (views, exceeded, failures);

    /// <summary>Gets a value indicating whether there is no view but those of blocks, which are rendered with their documents.</summary>
    public bool IsEmpty => _views.Count == 0;

    /// <summary>Gets the views of blocks.</summary>
    public IReadOnlyList<ViewTemplate> Blocks { get; private init; } = [];

    /// <summary>Gets what the views of a page write, or <see langword="null"/> unless a page is rendered to be checked.</summary>
    public ViewFindings? Findings { get; private init; }

    /// <summary>Gets or sets a value indicating whether a few pages were checked since a view has changed.</summary>
    public bool IsChecked { get; set; }

    /// <summary>Gets or sets the problems that this check has found.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; set; } = [];

    /// <summary>Gets the views that failed while pages were rendered, as problems for the author.</summary>
    public IEnumerable<Diagnostic> Failures => _exceeded.GroupBy(page => page.Value, page => page.Key)
        .Select(pages => (View: pages.Key, Place: (Path: pages.Min(StringComparer.Ordinal)!, Line: 1, Column: 1)))
        .Concat(_failures.Select(failure => (View: failure.Key, Place: failure.Value)))
        .OrderBy(failure => failure.View.Name, StringComparer.Ordinal).ThenBy(failure => failure.Place.Path, StringComparer.Ordinal)
        .Select(failure => new Diagnostic($"{ViewName.Folder}{failure.View.Name}{ViewName.Extension}", failure.Place.Line,
            failure.Place.Column, Rule.ViewFailed,
            $"the view failed on {NameOf(failure.Place.Path)}, where the view of the site is shown instead: {failure.View.Message}"));

    /// <summary>Parses the views of a snapshot. Unchanged views are taken from the snapshot before.</summary>
    public static OwnViews Of(Theme theme, OwnViews before)
    {
        var views = new Dictionary<string, OwnView>(StringComparer.Ordinal);
        var blocks = new List<ViewTemplate>();
        foreach (var (name, text) in theme.Views)
        {
            if (name.StartsWith(ViewName.Blocks, StringComparison.Ordinal))
            {
                var known = before.Blocks.FirstOrDefault(block => block.Name == name && block.Text == text);
                blocks.AddRange((known ?? ViewTemplate.OfStored(name, text)) is { } block ? [block] : []);
            }
            else if (before._views.GetValueOrDefault(name) is { } known && known.Template.Text == text)
            {
                views.Add(name, known);
            }
            else if (ViewTemplate.OfStored(name, text) is { } template)
            {
                views.Add(name, new(template, StylesOf(template)));
            }
        }

        if (views.Count == 0 && blocks.Count == 0)
            return None;
        var areUnchanged = views.Count == before._views.Count && views.Values.All(before._views.ContainsValue);
        var isChecked = before.IsChecked && areUnchanged && blocks.SequenceEqual(before.Blocks);
        return new(views, areUnchanged ? before._exceeded : new(StringComparer.Ordinal), new())
        {
            Blocks = blocks,
            Problems = isChecked ? before.Problems : [],
            IsChecked = isChecked,
        };
    }

    /// <summary>Returns the path of a page, or a name for pages that share one.</summary>
    public static string NameOf(string path) => path.Length > 0 ? path : "unknown URLs";

    /// <summary>Records a failure. Returns false if the view has failed with the message since the views were published.</summary>
    public bool AddFailure(string name, ViewException failure, string path) =>
        _failures.TryAdd((name, failure.Message), (path, failure.Line, failure.Column));

    /// <summary>Returns the views for a page whose views write into <paramref name="findings"/>, too.</summary>
    public OwnViews With(ViewFindings findings) => new(_views, _exceeded, _failures) { Findings = findings, Blocks = Blocks };

    /// <summary>Records that the views of a page exceed their budget. Returns false if the view has done so on another page.</summary>
    public bool AddExceeded(string name, string message, string path)
    {
        var isNew = _exceeded.Values.All(other => other.Name != name);
        _exceeded[path] = (name, message);
        return isNew;
    }

    /// <summary>Determines whether a page is rendered without views, because these cost too much there or on many pages.</summary>
    public bool AreOffOn(string path) => _exceeded.Count >= MaxExceeded || _exceeded.ContainsKey(path);

    /// <summary>Determines whether there is a view for a name, for all lists, for one of them, or for a text that chooses it.</summary>
    public bool Has(string name) => _views.ContainsKey(name) || _views.Keys.Any(key => key.EndsWith("/" + name, StringComparison.Ordinal))
        || (name is "post" or "page" && _views.Keys.Any(key => key.StartsWith(ViewName.Layouts, StringComparison.Ordinal)));

    public OwnView? Find(string name) => _views.GetValueOrDefault(name);

    /// <summary>Returns the names of the style sheets with rules for the classes that a view writes.</summary>
    private static List<string> StylesOf(ViewTemplate template) =>
    [
        .. ViewAsset.All.Where(asset => asset.IsShared && asset.Classes.Overlaps(template.Classes)).Select(asset => asset.Name),
        .. template.Text.Contains("img", StringComparison.Ordinal) ? [DarkImages] : (string[])[],
    ];
}

/// <param name="Styles">The names of the <see cref="ViewAsset"/>s that the view needs besides that of the view it replaces.</param>
internal sealed record OwnView(ViewTemplate Template, IReadOnlyList<string> Styles);
