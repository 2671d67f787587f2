namespace Portfolio.Browser.Tests.Engines;

/// <summary>Provides an engine of each kind, and the sites whose pages the tests open in it.</summary>
public sealed class EngineSites : IAsyncLifetime
{
    private readonly Dictionary<string, Engine> _engines = new(StringComparer.Ordinal);
    private readonly string _notes = Directory.CreateTempSubdirectory("portfolio-notes-").FullName;
    private RunningSite? _filled;
    private RunningSite? _torture;
    private RunningSite? _docs;
    private RunningSite? _withNotes;

    /// <summary>
    /// Runs a test in an engine. If the engine fails, the test runs once more in a new one, because a driven WebKit can end by itself.
    /// A page that ends each engine fails the test.
    /// </summary>
    internal async Task WithAsync(string name, Func<Engine, Task> test)
    {
        try
        {
            await test(await GetAsync(name));
        }
        catch (EngineException e)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(e.Message);
            if (_engines.Remove(name, out var engine))
                await engine.DisposeAsync();
            await test(await GetAsync(name));
        }
    }

    private async Task<Engine> GetAsync(string name)
    {
        if (!_engines.TryGetValue(name, out var engine))
            _engines[name] = engine = await Engine.StartAsync(name);
        _filled ??= await RunningSite.StartAsync(Path.Combine(TestPlace.Sites, "Filled"));
        _torture ??= await RunningSite.StartAsync(Path.Combine(TestPlace.Sites, "Torture"));
        _docs ??= await RunningSite.StartAsync(Path.Combine(TestPlace.Repository, "docs"));
        _withNotes ??= await RunningSite.StartAsync(_notes);
        return engine;
    }

    internal string Filled(string path) => Url(_filled, path);

    internal string Torture(string path) => Url(_torture, path);

    internal string Docs(string path) => Url(_docs, path);

    internal string Notes(string path) => Url(_withNotes, path);

    private static string Url(RunningSite? site, string path) => new Uri(site!.Client.BaseAddress!, path).AbsoluteUri;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_notes, "posts"));
        // Eight notes, of which three belong to one line.
        var words = string.Concat(Enumerable.Repeat("words of a long note ", 12));
        await File.WriteAllTextAsync(Path.Combine(_notes, "posts", "notes.md"),
            "# Notes\n\nFirst.[^1] Second.[^2] Third.[^3]\n\nA line.[^4]\n\n" + string.Concat(Enumerable.Repeat("A paragraph of a long text.\n\n", 30))
                + "Far.[^5]\n\nA.[^6]\n\nB.[^7] C.[^8]\n\n" + string.Concat(Enumerable.Range(1, 8).Select(n => $"[^{n}]: {words}\n\n")));
        // Fifteen words, each in several elements.
        var names = "alpha be gammadelta x portfolio --built content/posts a1 serviceWorker k maximum tiny no whatever zz".Split(' ');
        var elements = string.Join(" and ", names.Select(name => $"**{name}** {name} <ins>{name}</ins> <q>{name}</q>"));
        await File.WriteAllTextAsync(Path.Combine(_notes, "posts", "elements.md"),
            $"# Elements\n\n{elements}.\n\n{string.Join(" and ", names.Select(name => $"`{name}`"))}.\n");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
            await engine.DisposeAsync();

        foreach (var site in (RunningSite?[])[_filled, _torture, _docs, _withNotes])
        {
            if (site is not null)
                await site.DisposeAsync();
        }

        TestPlace.Delete(_notes);
    }
}
