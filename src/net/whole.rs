//! DNS answers as they came. hickory keeps nothing of an answer that brings no record but its code; what a resolver says
//! beside it (RFC 8914) and how sure it is of it (`AD`) matters here.

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;

use hickory_proto::op::{DnsRequest, DnsResponse, ResponseCode};
use hickory_resolver::config::ConnectionConfig;
use hickory_resolver::net::NetError;
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::{DnsExchange, DnsHandle, DnsResponseStream, FirstAnswer as _};
use hickory_resolver::{ConnectionProvider, PoolContext};

/// Connections to DNS servers whose answers come whole.
#[derive(Clone, Default)]
pub(super) struct Whole {
    provider: TokioRuntimeProvider,
}

/// One such connection.
#[derive(Clone)]
pub(super) struct Exchange(DnsExchange<TokioRuntimeProvider>);

/// The code of an answer that came this way.
pub(super) fn code(said: &DnsResponse) -> ResponseCode {
    u16::from(said.metadata.response_code).into()
}

impl ConnectionProvider for Whole {
    type Conn = Exchange;
    type FutureConn = Pin<Box<dyn Future<Output = Result<Exchange, NetError>> + Send>>;
    type RuntimeProvider = TokioRuntimeProvider;

    fn new_connection(&self, ip: IpAddr, config: &ConnectionConfig, cx: &PoolContext) -> Result<Self::FutureConn, NetError> {
        let connecting = self.provider.new_connection(ip, config, cx)?;
        Ok(Box::pin(async move { connecting.await.map(Exchange) }))
    }

    fn runtime_provider(&self) -> &TokioRuntimeProvider {
        &self.provider
    }
}

impl DnsHandle for Exchange {
    type Response = DnsResponseStream;
    type Runtime = TokioRuntimeProvider;

    fn send(&self, request: DnsRequest) -> DnsResponseStream {
        let asking = self.0.send(request);
        // Only a code that hickory does not know lets it hand an answer on as it is.
        DnsResponseStream::from(Box::pin(async move {
            asking.first_answer().await.map(|mut said| {
                said.metadata.response_code = ResponseCode::Unknown(said.metadata.response_code.into());
                said
            })
        }))
    }
}
