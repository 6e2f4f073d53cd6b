import type { AddressInfo } from "node:net";
import { type ServerType, serve } from "@hono/node-server";
import { Hono } from "hono";
import { SetupError } from "../problem.ts";
import { doorstep } from "../zh/page.ts";

/** Something that answers HTTP requests under its own paths: a channel, or a health page. */
export interface Mount {
  name: string;
  /** Undefined when the path is not its own; then the next mount is asked. */
  handle?(request: Request): Promise<Response | undefined>;
}

/** The open server. */
export interface HttpServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string;
  port: number;
  /** Stops listening; requests under way get `grace` ms (2 s) to end, then their sockets are closed. */
  close(grace?: number): Promise<void>;
}

export interface HttpOptions {
  mounts: readonly Mount[];
  /** Address to listen on: 127.0.0.1 unless told (a proxy stands in front). */
  host?: string;
  /** 0 takes a free port. */
  port: number;
  /** Told of a mount that threw; the client gets a plain 500. */
  log?: (what: string, error: unknown) => void;
}

/** Opens the one HTTP server and asks the mounts in order. Throws a SetupError when the port cannot be had. */
export async function openHttp(options: HttpOptions): Promise<HttpServer> {
  const app = router(options);
  const host = options.host ?? "127.0.0.1";
  const server = await listen(app, host, options.port);
  const { port } = server.address() as AddressInfo;
  const shown = host.includes(":") ? `[${host}]` : host;
  return { url: `http://${shown}:${port}`, port, close: (grace = 2000) => close(server, grace) };
}

function router(options: HttpOptions): Hono {
  const app = new Hono();
  app.all("*", async (context) => {
    for (const mount of options.mounts) {
      const response = await mount.handle?.(context.req.raw);
      if (response) return response;
    }
    return context.text(doorstep.nowhere, 404);
  });
  app.onError((error, context) => {
    // The path without its query: an invitation code must not reach the log.
    options.log?.(`${context.req.method} ${context.req.path}`, error);
    return context.text(doorstep.broken, 500);
  });
  return app;
}

function listen(app: Hono, hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    // The global Request and Response stay Node's own: other rooms compare against them.
    const server = serve({ fetch: app.fetch, hostname, port, overrideGlobalObjects: false }, () => resolve(server));
    // Longer than the idle time of common proxies, so that they do not send into a socket that is just closing.
    if ("keepAliveTimeout" in server) server.keepAliveTimeout = 65_000;
    server.once("error", (error: NodeJS.ErrnoException) => {
      const cure =
        error.code === "EADDRINUSE" ? "choose another port or stop the other program" : "check host and port";
      reject(new SetupError(`http ${hostname}:${port}`, error.message, cure));
    });
  });
}

function close(server: ServerType, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, grace);
    server.close(() => {
      clearTimeout(force);
      resolve();
    });
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}
