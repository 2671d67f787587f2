using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portfolio.Browser.Tests.Engines;

/// <summary>Drives Firefox by WebDriver BiDi, which needs no other program.</summary>
internal sealed class Firefox : Engine
{
    private readonly string _profile = Directory.CreateTempSubdirectory("portfolio-firefox-").FullName;
    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;
    private string _window = "";
    private int _last;

    protected override async Task StartAsync()
    {
        var program = Find("firefox-esr", "firefox-esr");
        await File.WriteAllTextAsync(Path.Combine(_profile, "user.js"), """
            user_pref("ui.systemUsesDarkTheme", 0);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("app.update.enabled", false);
            """);
        // Firefox does not start for a user whose home folder is someone else's.
        _process = Start(program, ["--headless", "--no-remote", "--profile", _profile, "--remote-debugging-port", "0"], ("HOME", _profile));
        Drain(_process.StandardOutput);
        const string Listening = "WebDriver BiDi listening on ";
        var address = await ReadUntilAsync(_process.StandardError,
            line => line.StartsWith(Listening, StringComparison.Ordinal) ? line[Listening.Length..] : null);
        using var limit = new CancellationTokenSource(MaxWait);
        await _socket.ConnectAsync(new($"{address}/session"), limit.Token);
        await SendAsync("session.new", new { capabilities = new { } });
        // The first tab never has the focus.
        _window = (string)(await SendAsync("browsingContext.create", new { type = "tab" }))["context"]!;
    }

    public override Task GoAsync(string url) => SendAsync("browsingContext.navigate", new { context = _window, url, wait = "complete" });

    public override Task ResizeAsync(int width, int height) =>
        SendAsync("browsingContext.setViewport", new { context = _window, viewport = new { width, height } });

    public override Task PressAsync(string keys) => SendAsync("input.performActions", new
    {
        context = _window,
        actions = new[]
        {
            new
            {
                type = "key",
                id = "keyboard",
                actions = keys.SelectMany(key => (string[])["keyDown", "keyUp"], (key, type) => new { type, value = key.ToString() }),
            },
        },
    });

    public override async Task PrintAsync(string url, string file)
    {
        await GoAsync(url);
        var printed = await SendAsync("browsingContext.print", new { context = _window, page = new { width = 21, height = 29.7 } });
        await File.WriteAllBytesAsync(file, Convert.FromBase64String((string)printed["data"]!));
    }

    protected override async Task<string> CallAsync(string function)
    {
        var answer = await SendAsync("script.evaluate", new
        {
            expression = $"(async () => JSON.stringify(await ({function})()) ?? 'null')()",
            target = new { context = _window },
            awaitPromise = true,
        });
        return (string?)answer["result"]?["value"] ?? throw new EngineException(answer.ToJsonString());
    }

    private async Task<JsonNode> SendAsync(string method, object parameters)
    {
        using var limit = new CancellationTokenSource(MaxWait);
        await _turn.WaitAsync(limit.Token);
        try
        {
            var id = ++_last;
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }),
                WebSocketMessageType.Text, endOfMessage: true, limit.Token);
            while (true)
            {
                var answer = await ReceiveAsync(limit.Token);
                if ((int?)answer["id"] != id)
                    continue;
                return answer["result"] ?? throw new EngineException($"{method}: {answer["message"]}");
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            throw new EngineException($"{method}: {e.Message}");
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(message.ToArray())!;
        }
    }

    public override ValueTask DisposeAsync()
    {
        _socket.Dispose();
        Stop(_process);
        _turn.Dispose();
        TestPlace.Delete(_profile);
        return ValueTask.CompletedTask;
    }
}
