using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portfolio.Web.Commands;

namespace Portfolio.Web.Tests.Commands;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(true, ExitCodes.Failure)]
    [InlineData(false, ExitCodes.Success)]
    public async Task A_background_service_that_fails_ends_the_program_with_an_error(bool fails, int code)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService(_ => new Service(fails));
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        if (!fails)
            host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await host.WaitForShutdownAsync(TestContext.Current.CancellationToken);
        ServeCommand.ExitCodeOf(host).ShouldBe(code);
    }

    private sealed class Service(bool fails) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Delay(fails ? 10 : Timeout.Infinite, stoppingToken);
            throw new InvalidOperationException("The service fails.");
        }
    }
}
