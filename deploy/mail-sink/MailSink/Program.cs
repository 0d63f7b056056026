using Platform.MailSink;

var builder = WebApplication.CreateBuilder(args);

// A line for each request is noise.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

builder.Services.AddSingleton(new Mailboxes(builder.Configuration.GetValue("Keep", 1000)));
builder.Services.AddHostedService(services => new SmtpServer(
    services.GetRequiredService<Mailboxes>(), builder.Configuration.GetValue("SMTP_PORT", 18151), services.GetRequiredService<ILogger<SmtpServer>>()));

var app = builder.Build();

app.MapMailPages();

app.Run();
