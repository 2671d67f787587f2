using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolio.Web.Caching;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Tests.Caching;

public sealed class RenderCoalescingTests
{
    [Fact]
    public async Task Concurrent_requests_of_a_page_share_one_render()
    {
        var renders = 0;
        var finish = new TaskCompletionSource();
        await using var site = await TestSite.StartAsync(app => app.Page("/post", async _ =>
        {
            Interlocked.Increment(ref renders);
            await finish.Task;
            return "text";
        }));

        var requests = Enumerable.Range(0, 50).Select(_ => site.TextAsync("/post")).ToArray();
        await Eventually.IsTrueAsync(() => Task.FromResult(renders == 1));
        finish.SetResult();

        (await Task.WhenAll(requests)).ShouldAllBe(text => text == "text");
        renders.ShouldBe(1);
    }

    [Fact]
    public async Task A_client_that_disconnects_does_not_cancel_the_render()
    {
        var finish = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var cancelled = false;
        await using var site = await TestSite.StartAsync(app => app.Page("/post", async context =>
        {
            started.TrySetResult();
            await finish.Task;
            cancelled = context.RequestAborted.IsCancellationRequested;
            return "text";
        }));

        using var leaving = new CancellationTokenSource();
        var first = site.Client.GetAsync("/post", leaving.Token);
        await started.Task;
        // The second client joins before this method returns, and a request over the network would join later.
        var second = site.Cache.GetAsync(site.Cache.Keys.Single(), _ => throw new InvalidOperationException(), _ => true,
            TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        finish.SetResult();

        (await second).Status.ShouldBe(200);
        cancelled.ShouldBeFalse();
        (await site.TextAsync("/post")).ShouldBe("text");
        site.Cache.Keys.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_render_stops_when_all_clients_have_left_and_the_next_one_gets_a_whole_page()
    {
        var (started, stopped) = (new SemaphoreSlim(0), new TaskCompletionSource());
        var renders = 0;
        await using var site = await TestSite.StartAsync(app => app.Page("/post", async context =>
        {
            if (Interlocked.Increment(ref renders) > 1)
                return "whole";
            using var left = context.RequestAborted.Register(stopped.SetResult);
            started.Release();
            await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1));
            return "part";
        }));

        using var leaving = new CancellationTokenSource();
        var requests = Enumerable.Range(0, 3).Select(_ => site.Client.GetAsync("/post", leaving.Token)).ToArray();
        await started.WaitAsync(TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        foreach (var request in requests)
            await Should.ThrowAsync<OperationCanceledException>(() => request);
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        (await site.TextAsync("/post")).ShouldBe("whole");
        site.Cache.Keys.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_failed_render_is_shared_and_the_next_call_renders_again()
    {
        var key = new PageKey("/post", Representation.Html);
        var pages = new PageCache(maxBytes: 100_000);
        var (renders, finish) = (0, new TaskCompletionSource());
        async Task<CachedPage> RenderAsync(CancellationToken abandoned)
        {
            Interlocked.Increment(ref renders);
            await finish.Task;
            throw new InvalidOperationException("failed");
        }

        Task<CachedPage> GetAsync() => pages.GetAsync(key, RenderAsync, isKept: _ => true, CancellationToken.None);
        var tasks = Enumerable.Range(0, 10).Select(_ => GetAsync()).ToArray();
        finish.SetResult();
        foreach (var task in tasks)
            await Should.ThrowAsync<InvalidOperationException>(() => task);
        renders.ShouldBe(1);
        pages.Keys.ShouldBeEmpty();
        await Should.ThrowAsync<InvalidOperationException>(GetAsync);
        renders.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_render_fails_for_all_concurrent_requests()
    {
        var (renders, fails) = (0, true);
        var log = new LogLines();
        var finish = new TaskCompletionSource();
        var waiting = new WaitingRequests();
        await using var site = await TestSite.StartAsync(app => app.Page("/post", async _ =>
        {
            Interlocked.Increment(ref renders);
            await finish.Task;
            return fails ? throw new InvalidOperationException("secret detail") : "text";
        }), builder => builder
            .ConfigureLogging(logging => logging.AddProvider(log).AddFilter<LogLines>(null, LogLevel.Error))
            .ConfigureServices(services => services.AddSingleton<IStartupFilter>(waiting)));

        var requests = Enumerable.Range(0, 10).Select(_ => site.SendAsync("/post")).ToArray();
        await Eventually.IsTrueAsync(() => Task.FromResult(waiting.Count == requests.Length));
        finish.SetResult();

        foreach (var response in await Task.WhenAll(requests))
        {
            response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            response.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
                .ShouldNotContain("secret");
        }

        log.Lines.ShouldNotBeEmpty();
        fails = false;
        (await site.TextAsync("/post")).ShouldBe("text");
    }

    [Fact]
    public async Task Slow_handlers_do_not_delay_cached_pages()
    {
        var blocked = 0;
        using var finish = new ManualResetEventSlim();
        await using var site = await TestSite.StartAsync(app =>
        {
            app.Page("/cached", () => "text");
            app.MapGet("/slow", (HttpContext context) => Block(context));
        });
        await site.TextAsync("/cached");

        // The test uses blocking calls, because the thread pool is about to be exhausted. It yields first,
        // because it may have been resumed on a polling thread, which must not be blocked.
        await Task.Yield();
        var request = Encoding.ASCII.GetBytes("GET /cached HTTP/1.1\r\nHost: x\r\n\r\n");
        var buffer = new byte[8192];
        // The server assigns connections to its polling threads in turn,
        // so this number of connections is sufficient for all polling threads.
        var sockets = Enumerable.Range(0, Environment.ProcessorCount * 4)
            .Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 }).ToList();
        foreach (var socket in sockets)
        {
            socket.Connect(site.Address.Host, site.Address.Port);
            socket.Send(request);
            socket.Receive(buffer).ShouldBeGreaterThan(0);
        }

        // There are more slow requests than polling threads, and each slow request blocks the thread that runs it.
        var slow = Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => site.TextAsync("/slow")).ToArray();
        SpinWait.SpinUntil(() => Volatile.Read(ref blocked) > 0, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        foreach (var socket in sockets)
        {
            socket.Send(request);
            socket.Receive(buffer).ShouldBeGreaterThan(0);
            socket.Dispose();
        }

        slow.ShouldAllBe(task => !task.IsCompleted, "they still block");
        finish.Set();
        await Task.WhenAll(slow);

        string Block(HttpContext context)
        {
            Interlocked.Increment(ref blocked);
            finish.Wait(TimeSpan.FromMinutes(2));
            return context.Request.Path;
        }
    }

    [Fact]
    public async Task An_endpoint_that_is_not_cacheable_gets_the_request_as_it_is()
    {
        await using var site = await TestSite.StartAsync(app =>
            app.MapGet("/lookup",
                (HttpContext context) => $"{context.Request.Query["q"]} {context.Request.Headers.UserAgent}"));
        (await site.TextAsync("/lookup?q=a", "User-Agent: me")).ShouldBe("a me");
        (await site.TextAsync("/lookup?q=b", "User-Agent: me")).ShouldBe("b me");
        site.Cache.Keys.ShouldBeEmpty();
    }

    /// <summary>
    /// Counts the requests that wait for a page that another request renders.
    /// A waiting request is recognized by its first access to the abort token.
    /// </summary>
    private sealed class WaitingRequests : IStartupFilter
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                var lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
                context.Features.Set<IHttpRequestLifetimeFeature>(
                    new Lifetime(lifetime, () => Interlocked.Increment(ref _count)));
                return rest(context);
            });
            next(app);
        };
    }

    private sealed class Lifetime(IHttpRequestLifetimeFeature inner, Action isRead) : IHttpRequestLifetimeFeature
    {
        private int _isRead;

        public CancellationToken RequestAborted
        {
            get
            {
                if (Interlocked.Exchange(ref _isRead, 1) == 0)
                    isRead();
                return inner.RequestAborted;
            }
            set => inner.RequestAborted = value;
        }

        public void Abort() => inner.Abort();
    }
}
